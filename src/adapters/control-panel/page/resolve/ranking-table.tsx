import { For, Show } from "solid-js";
import { formatNumber, type RankingView } from "../../index.js";

/** Who took part in a ranking, who was out and why, and who came first. */
export function RankingTable(props: { readonly ranking: RankingView }) {
  const share = (count: number) => `${(100 * count) / Math.max(props.ranking.considered, 1)}%`;
  return (
    <div class="ranking">
      <p>
        {formatNumber(props.ranking.eligible)} of {formatNumber(props.ranking.considered)}{" "}
        candidates fit.
      </p>
      <Show when={props.ranking.leaders.length > 0}>
        <ol class="leaders">
          <For each={props.ranking.leaders}>
            {(leader, place) => (
              <li>
                <span class="mono">{leader}</span>
                <Show when={place() === 0}>
                  <span class="chip chip-good">chosen</span>
                </Show>
                <Show when={place() === 1}>
                  <span class="chip">runner-up</span>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={props.ranking.decidedBy}>
        {(decider) => (
          <p>
            The first came before the second because {decider().text} <code>{decider().code}</code>.
          </p>
        )}
      </Show>
      <Show when={props.ranking.rejections.length > 0}>
        <table class="rejections">
          <caption>Out, by the first requirement that was not met</caption>
          <thead class="only-heard">
            <tr>
              <th scope="col">Models</th>
              <th scope="col">Why</th>
              <th scope="col">Code</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.ranking.rejections}>
              {(rejection) => (
                <tr>
                  <td class="cell-number">
                    {formatNumber(rejection.count)}
                    <span
                      class="bar"
                      style={{ width: share(rejection.count) }}
                      aria-hidden="true"
                    />
                  </td>
                  <td>{rejection.text}</td>
                  <td>
                    <code>{rejection.code}</code>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
    </div>
  );
}
