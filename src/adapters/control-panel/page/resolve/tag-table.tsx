import { createMemo, For, Show } from "solid-js";
import { formatTag, type Requirement, shortenReason } from "../../../../index.js";
import { formatSentence, viewDecision } from "../../view/index.js";
import { usePanel } from "../state/panel.js";

export interface TagTableProps {
  readonly needs: readonly Requirement[];
  readonly onChoose: (ref: string) => void;
}

/** The current model of each tag. Shown while the reference is empty. */
export function TagTable(props: TagTableProps) {
  const { resolver, cardOf } = usePanel();
  const rows = createMemo(() => {
    const known = resolver();
    if (known === undefined) return [];
    return [...known.strategies.keys()].map((id) => {
      const request = { ref: formatTag(id), purpose: "op", needs: props.needs } as const;
      const { model, headline } = viewDecision(known.resolve(request));
      if (model === undefined) return { ref: request.ref, why: headline };
      const why = formatSentence(shortenReason(headline));
      return { ref: request.ref, why, card: cardOf(model) };
    });
  });
  return (
    <section aria-label="What each tag stands for now">
      <ul class="tags">
        <For each={rows()}>
          {(row) => (
            <li>
              <button type="button" class="card tag-card" onClick={() => props.onChoose(row.ref)}>
                <span class="mono faint">{row.ref}</span>
                <strong classList={{ "text-bad": row.card === undefined }}>
                  {row.card?.name ?? "No model"}
                </strong>
                <Show when={row.card}>{(card) => <span>{card().price}</span>}</Show>
                <span class="under">{row.why}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
