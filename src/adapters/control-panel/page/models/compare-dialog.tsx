import { For } from "solid-js";
import type { ModelRow } from "../../../../index.js";
import { listModelFacts } from "../../view/index.js";
import { Dialog } from "../parts/dialog.js";

export interface CompareDialogProps {
  readonly rows: readonly ModelRow[];
  readonly onClosed: () => void;
}

/** Two or three models side by side. Differences stand out. */
export function CompareDialog(props: CompareDialogProps) {
  const facts = () => props.rows.map(listModelFacts);
  const labels = () => [...new Set(facts().flatMap((list) => list.map(([label]) => label)))];
  const valuesOf = (label: string) =>
    facts().map((list) => list.find(([one]) => one === label)?.[1] ?? "–");
  return (
    <Dialog title="Side by side" class="dialog-wide" onClosed={props.onClosed}>
      {() => (
        <div class="dialog-body" tabindex="0" role="region" aria-label="Models side by side">
          <table class="table">
            <thead>
              <tr>
                <td />
                <For each={props.rows}>
                  {({ record, modelID }) => <th scope="col">{record.name ?? modelID}</th>}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={labels()}>
                {(label) => {
                  const values = valuesOf(label);
                  return (
                    <tr>
                      <th scope="row">{label}</th>
                      <For each={values}>
                        {(value) => (
                          <td classList={{ faint: values.every((one) => one === value) }}>
                            {value}
                          </td>
                        )}
                      </For>
                    </tr>
                  );
                }}
              </For>
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}
