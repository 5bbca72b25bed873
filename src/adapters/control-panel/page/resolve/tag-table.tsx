import { createMemo, For } from "solid-js";
import { formatTag, type Requirement } from "../../../../index.js";
import { viewDecision } from "../../index.js";
import { usePanel } from "../state/panel.js";

export interface TagTableProps {
  readonly needs: readonly Requirement[];
  readonly onChoose: (ref: string) => void;
}

/** What each tag stands for now; shown while nothing is asked. */
export function TagTable(props: TagTableProps) {
  const { resolver } = usePanel();
  const rows = createMemo(() => {
    const known = resolver();
    if (known === undefined) return [];
    return [...known.strategies.values()].map(({ id, summary }) => {
      const request = { ref: formatTag(id), purpose: "op", needs: props.needs } as const;
      return { ref: request.ref, summary, ...viewDecision(request, known.resolve(request)) };
    });
  });
  return (
    <table class="table">
      <caption>What each tag stands for now</caption>
      <thead>
        <tr>
          <th scope="col">Tag</th>
          <th scope="col">Model</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {(row) => (
            <tr>
              <th scope="row">
                <button type="button" class="link mono" onClick={() => props.onChoose(row.ref)}>
                  {row.ref}
                </button>
                <span class="under">{row.summary}</span>
              </th>
              <td class="mono" classList={{ "text-bad": row.model === undefined }}>
                {row.model ?? "none"}
              </td>
              <td>{row.headline}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
