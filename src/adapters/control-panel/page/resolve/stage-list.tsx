import { For, Show } from "solid-js";
import type { Stage } from "../../index.js";
import { RankingTable } from "./ranking-table.js";

const RESULT_WORDS: Readonly<Record<Stage["result"], string>> = {
  noted: "noted",
  passed: "nothing found, went on",
  decided: "decided",
  failed: "failed",
};

/** How the decision was made, stage by stage. */
export function StageList(props: { readonly stages: readonly Stage[] }) {
  return (
    <section aria-label="Stages">
      <h2>How it was decided</h2>
      <ol class="stages">
        <For each={props.stages}>
          {(stage) => (
            <li class={`stage stage-${stage.result}`}>
              <h3>
                {stage.title}
                <span class="only-heard">: {RESULT_WORDS[stage.result]}</span>
              </h3>
              <Show when={stage.ranking} fallback={<p>{stage.text}</p>}>
                {(ranking) => <RankingTable ranking={ranking()} />}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
