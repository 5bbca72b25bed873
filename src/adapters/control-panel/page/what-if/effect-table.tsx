import { createMemo, For, Show } from "solid-js";
import { type Effect, formatCount, groupEffects } from "../../view/index.js";
import { EffectLine } from "./effect-line.js";

export interface EffectTableProps {
  readonly effects: readonly Effect[];
  /** Whether there is any change to suppose. */
  readonly isSupposed: boolean;
  readonly onlyChanges: boolean;
  readonly onOnlyChanges: (only: boolean) => void;
}

/** Tags and workers before and after the change, grouped by what changes. */
export function EffectTable(props: EffectTableProps) {
  const changed = createMemo(() => props.effects.filter(({ change }) => change !== "same"));
  const groups = createMemo(() =>
    groupEffects(props.effects).filter(({ id }) => id !== "same" || !props.onlyChanges),
  );
  return (
    <>
      <div class="view-head">
        <p class="effects-count" role="status">
          {describeEffects(props.isSupposed, changed())}
        </p>
        <button
          type="button"
          class="switch"
          aria-pressed={props.onlyChanges}
          onClick={() => props.onOnlyChanges(!props.onlyChanges)}
        >
          Only what changes
        </button>
      </div>
      <For each={groups()}>
        {(group) => (
          <section class={`effect-group effect-group-${group.id}`} aria-label={group.title}>
            <Show when={props.isSupposed}>
              <h2>
                {group.title} <span class="chip">{group.effects.length}</span>
                <Show when={group.cause}>{(cause) => <span class="under">{cause()}</span>}</Show>
              </h2>
            </Show>
            <ul>
              <For each={group.effects}>
                {(effect) => <EffectLine effect={effect} showsCause={group.cause === undefined} />}
              </For>
            </ul>
          </section>
        )}
      </For>
    </>
  );
}

function describeEffects(isSupposed: boolean, changed: readonly Effect[]): string {
  if (!isSupposed) return "No changes yet. This is the current state.";
  const tags = changed.filter(({ kind }) => kind === "tag").length;
  const workers = changed.length - tags;
  if (changed.length === 0) return "Nothing would change.";
  return `${formatCount(tags, "tag")} and ${formatCount(workers, "worker")} would change.`;
}
