import { createMemo, For, Show } from "solid-js";
import { type Effect, formatCount } from "../../index.js";
import { EffectLine } from "./effect-line.js";

export interface EffectTableProps {
  readonly effects: readonly Effect[];
  /** Something is supposed at all. */
  readonly isSupposed: boolean;
  readonly onlyChanges: boolean;
  readonly onOnlyChanges: (only: boolean) => void;
}

/** Tags and workers before and after; what changes is marked. */
export function EffectTable(props: EffectTableProps) {
  const changed = createMemo(() => props.effects.filter(({ change }) => change !== "same"));
  const shown = () => (props.onlyChanges ? changed() : props.effects);
  return (
    <>
      <div class="effects-head">
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
      <Show when={shown().length > 0}>
        <table class="table effects">
          <caption class="only-heard">Tags and workers before and after</caption>
          <thead>
            <tr>
              <th scope="col">Tag or worker</th>
              <th scope="col">Now</th>
              <th scope="col">Then</th>
            </tr>
          </thead>
          <tbody>
            <For each={shown()}>{(effect) => <EffectLine effect={effect} />}</For>
          </tbody>
        </table>
      </Show>
    </>
  );
}

function describeEffects(isSupposed: boolean, changed: readonly Effect[]): string {
  if (!isSupposed) return "Nothing is supposed yet: this is what holds now.";
  const tags = changed.filter(({ kind }) => kind === "tag").length;
  const workers = changed.length - tags;
  if (changed.length === 0) return "Nothing would change.";
  return `${formatCount(tags, "tag")} and ${formatCount(workers, "worker")} would change.`;
}
