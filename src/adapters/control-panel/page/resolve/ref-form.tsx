import { createMemo, For, Show } from "solid-js";
import { formatTag } from "../../../../index.js";
import { ABILITIES, labelAbility, type ResolveState } from "../../view/index.js";
import { ContextField } from "../parts/context-field.js";
import { FilterSheet } from "../parts/filter-sheet.js";
import { Switches } from "../parts/switches.js";
import { usePanel } from "../state/panel.js";
import type { Step } from "../state/route.js";

export interface RefFormProps {
  readonly state: ResolveState;
  readonly onChange: (change: Partial<ResolveState>, step?: Step) => void;
}

/** The requested reference, and the needs of the model. */
export function RefForm(props: RefFormProps) {
  const { resolver } = usePanel();
  const tags = createMemo(() => [...(resolver()?.strategies.keys() ?? [])].map(formatTag));
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <label class="field field-search">
        <span class="field-label">Reference or tag</span>
        <input
          class="input mono"
          type="text"
          data-search
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxlength={512}
          placeholder="node:fast, anthropic/claude-opus-5#high, opus"
          value={props.state.ref}
          onInput={(event) => props.onChange({ ref: event.currentTarget.value }, "replace")}
        />
      </label>
      <FilterSheet
        title="Needs"
        count={props.state.needs.length + (props.state.minContext === undefined ? 0 : 1)}
      >
        <Switches
          label="Needs"
          options={ABILITIES}
          chosen={props.state.needs}
          labelOf={labelAbility}
          onChange={(needs) => props.onChange({ needs })}
        />
        <ContextField
          value={props.state.minContext}
          onChange={(minContext) => props.onChange({ minContext })}
        />
      </FilterSheet>
      <Show when={props.state.ref !== ""}>
        <div class="field field-wide">
          <span class="field-label" id="tags-label">
            Tags
          </span>
          <div class="switch-row" role="group" aria-labelledby="tags-label">
            <For each={tags()}>
              {(tag) => (
                <button
                  type="button"
                  class="switch mono"
                  aria-pressed={props.state.ref === tag}
                  onClick={() => props.onChange({ ref: props.state.ref === tag ? "" : tag })}
                >
                  {tag}
                </button>
              )}
            </For>
          </div>
        </div>
      </Show>
    </form>
  );
}
