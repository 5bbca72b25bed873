import { createMemo, For, Show } from "solid-js";
import { type FunnelStep, formatSentence, type Stage, viewFinalists } from "../../view/index.js";
import { usePanel } from "../state/panel.js";
import { Finalists } from "./finalists.js";
import { Funnel } from "./funnel.js";

const RESULT_WORDS: Readonly<Record<Stage["result"], string>> = {
  noted: "noted",
  passed: "nothing found, continued",
  decided: "decided",
  failed: "failed",
};

export interface DecisionPathProps {
  readonly steps: readonly FunnelStep[];
  readonly stages: readonly Stage[];
}

/** How the decision was made: the funnel, the finalists, and every stage in detail. */
export function DecisionPath(props: DecisionPathProps) {
  const { table } = usePanel();
  const ranking = createMemo(
    () =>
      props.stages.findLast(
        ({ result, ranking: made }) => made !== undefined && result === "decided",
      )?.ranking,
  );
  const finalists = createMemo(() => {
    const made = ranking();
    return made && viewFinalists(made, (id) => table()?.find(id));
  });
  const decider = () => {
    const text = ranking()?.decidedBy?.text;
    return text === undefined ? "" : `The first ranks above the second because ${text}.`;
  };
  return (
    <section class="card" aria-label="Stages">
      <h2>How it was decided</h2>
      <Show when={props.steps.length > 0}>
        <Funnel steps={props.steps} />
      </Show>
      <Show when={finalists()}>{(view) => <Finalists view={view()} decider={decider()} />}</Show>
      <details open={props.steps.length === 0}>
        <summary>
          {props.stages.length} {props.stages.length === 1 ? "step" : "steps"}
        </summary>
        <ol class="stages">
          <For each={props.stages}>
            {(stage) => (
              <li class={`stage stage-${stage.result}`}>
                <h3>
                  {stage.title}
                  <span class="only-heard">: {RESULT_WORDS[stage.result]}</span>
                </h3>
                <p>{stage.ranking === undefined ? formatSentence(stage.text) : describe(stage)}</p>
              </li>
            )}
          </For>
        </ol>
      </details>
    </section>
  );
}

/** A ranking in one sentence, without codes. */
function describe({ ranking }: Stage): string {
  if (ranking === undefined) return "";
  const { eligible, considered, rejections } = ranking;
  const out = rejections.map(({ count, text }) => `${count} ${text}`).join(", ");
  return formatSentence(`${eligible} of ${considered} fit${out === "" ? "" : `; ${out}`}`);
}
