import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onMount,
  Show,
} from "solid-js";
import {
  type ChoiceGroup,
  formatNumber,
  listChoices,
  requestFor,
  type WorkerRow,
} from "../../view/index.js";
import { usePanel } from "../state/panel.js";
import { ChoiceOption } from "./choice-option.js";

export interface ChoiceListProps {
  /** The worker that gets the model. */
  readonly row: WorkerRow;
  readonly chosen: string;
  readonly onChoose: (ref: string) => void;
  /** Applies the chosen reference, or else the highlighted one. */
  readonly onApply: (ref: string) => void;
}

/** The maximum number of drawn choices in a group. A search finds the others. */
const LIMIT = 40;

/**
 * A search over tags and models. The focus stays in the field: arrow keys move, Enter chooses,
 * ⌘Enter applies.
 */
export function ChoiceList(props: ChoiceListProps) {
  const { resolver, settings } = usePanel();
  const listID = createUniqueId();
  const [search, setSearch] = createSignal("");
  const [active, setActive] = createSignal(0);
  const groups = createMemo((): readonly ChoiceGroup[] => {
    const known = resolver();
    if (known === undefined) return [];
    return listChoices(known, {
      search: search(),
      request: requestFor(props.row, ""),
      boundaries: [...(settings().boundaries ?? []), props.row.boundaries ?? {}],
      limit: LIMIT,
    });
  });
  const fitting = createMemo(() =>
    groups()
      .flatMap(({ choices }) => choices)
      .filter(({ unfit }) => unfit === undefined),
  );
  const activeRef = () => fitting()[active()]?.ref;
  const idOf = (ref: string) => `${listID}-${ref}`;
  createEffect(on(search, () => setActive(0), { defer: true }));
  createEffect(() => {
    const ref = activeRef();
    if (ref !== undefined) document.getElementById(idOf(ref))?.scrollIntoView({ block: "nearest" });
  });

  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());

  const move = (step: number): void => {
    const count = fitting().length;
    if (count > 0) setActive((index) => (index + step + count) % count);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const ref = activeRef();
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      if (ref !== undefined) props.onApply(ref);
    } else if (event.key === "Enter" && ref !== undefined && ref !== props.chosen)
      props.onChoose(ref);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div class="picker-search">
        <input
          ref={field}
          class="input"
          type="text"
          role="combobox"
          data-search
          aria-label="Tag or model"
          autocomplete="off"
          spellcheck={false}
          placeholder="Search tags and models"
          aria-expanded="true"
          aria-controls={listID}
          aria-autocomplete="list"
          aria-activedescendant={optionOf(activeRef(), idOf)}
          value={search()}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div class="choices" role="listbox" id={listID} aria-label="Tags and models" tabindex="-1">
        <For each={groups()} fallback={<p class="hint">No tag or model matches.</p>}>
          {(group) => (
            <div role="group" aria-label={group.title} class="choice-group">
              <p class="choice-title" aria-hidden="true">
                {group.title}
              </p>
              <For each={group.choices}>
                {(choice) => (
                  <ChoiceOption
                    id={idOf(choice.ref)}
                    choice={choice}
                    isActive={activeRef() === choice.ref}
                    isChosen={props.chosen === choice.ref}
                    isCurrent={props.row.requested === choice.ref}
                    onChoose={() => props.onChoose(choice.ref)}
                  />
                )}
              </For>
              <Show when={group.more > 0}>
                <p class="hint" aria-hidden="true">
                  {formatNumber(group.more)} more; type to find them
                </p>
              </Show>
            </div>
          )}
        </For>
      </div>
    </>
  );
}

function optionOf(ref: string | undefined, idOf: (ref: string) => string): string | undefined {
  return ref === undefined ? undefined : idOf(ref);
}
