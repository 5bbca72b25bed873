import { For } from "solid-js";
import type { FinalistsView } from "../../view/index.js";

/** The best models side by side. The deciding value stands out. */
export function Finalists(props: { readonly view: FinalistsView; readonly decider: string }) {
  return (
    <div class="scroll-x">
      <table class="table">
        <caption>
          <h3>The finalists</h3>
          <span class="under">{props.decider}</span>
        </caption>
        <thead>
          <tr>
            <td />
            <For each={props.view.models}>
              {(model) => (
                <th scope="col" class="mono">
                  {model}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.view.lines}>
            {({ label, values, decides }) => (
              <tr classList={{ decides }}>
                <th scope="row">{label}</th>
                <For each={values}>{(value) => <td>{value}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
