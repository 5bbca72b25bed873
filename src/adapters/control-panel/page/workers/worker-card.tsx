import { createMemo, createUniqueId, For, Show } from "solid-js";
import { shortenReason } from "../../../../index.js";
import {
  describeLayer,
  describeShadowed,
  describeWorkerUsage,
  formatSentence,
  viewWorkerPath,
  type WorkerRow,
} from "../../view/index.js";
import { usePanel } from "../state/panel.js";
import type { WorkerNews } from "../state/worker-actions.js";
import { WorkerFoot } from "./worker-foot.js";
import { WorkerModel } from "./worker-model.js";
import { WorkerPathBar } from "./worker-path-bar.js";

export interface WorkerCardProps {
  readonly row: WorkerRow;
  readonly news: WorkerNews | undefined;
  readonly onReset: () => void;
  readonly onVerify: () => void;
}

/** One worker: the model of its next task, the reason, and the last run. */
export function WorkerCard(props: WorkerCardProps) {
  const { route, cardOf, usage, pick } = usePanel();
  const titleID = createUniqueId();
  const isFixed = () => route.state().sessionID === undefined;
  const card = createMemo(() => {
    const model = props.row.resolved;
    return model === undefined ? undefined : cardOf(model);
  });
  const used = () => describeWorkerUsage(props.row.worker, isFixed() ? undefined : usage.state());
  let model: HTMLButtonElement | undefined;
  return (
    <article class="card" aria-labelledby={titleID} data-worker={props.row.worker}>
      <header class="worker-head">
        <h2 id={titleID}>{props.row.worker}</h2>
        <For each={props.row.needs}>{(need) => <span class="chip">needs {need}</span>}</For>
        <Show when={props.row.layer !== "worker" && props.row.layer}>
          {(layer) => <span class="chip chip-accent">{describeLayer(layer())}</span>}
        </Show>
        <Show when={props.row.running.length > 0}>
          <span class="chip chip-good">busy</span>
        </Show>
      </header>
      <WorkerModel
        ref={(element) => {
          model = element;
        }}
        worker={props.row.worker}
        card={card()}
        isFixed={isFixed()}
        onPick={() => pick({ worker: props.row.worker })}
      />
      <div>
        <Show
          when={props.row.resolved}
          fallback={
            <p class="text-bad">
              {formatSentence(props.row.error ?? "The plugin gives no reason")}
            </p>
          }
        >
          <p class="worker-why">{formatSentence(explain(props.row))}</p>
        </Show>
        <For each={props.row.warnings}>
          {(warning) => <p class="text-warn">{formatSentence(warning)}</p>}
        </For>
        <Show when={props.row.running.find((now) => now !== props.row.resolved)}>
          {(now) => (
            <p class="news news-warn">
              Runs on <span class="mono">{now()}</span> now. Your choice applies from its next task.
            </p>
          )}
        </Show>
      </div>
      <WorkerPathBar path={viewWorkerPath(props.row)} />
      <Show when={props.news}>
        {(news) => <p class={`news news-${news().tone}`}>{news().text}</p>}
      </Show>
      <WorkerFoot
        row={props.row}
        used={used()}
        isFixed={isFixed()}
        isBusy={props.news?.tone === "busy"}
        onVerify={props.onVerify}
        onReset={() => {
          props.onReset();
          // The focused button disappears after the reset.
          model?.focus();
        }}
      />
    </article>
  );
}

/** The reason without what is shown above, and the overridden layers. */
function explain({ reason = "", requested, resolved, shadowed }: WorkerRow): string {
  const why = requested === resolved ? "" : shortenReason(reason);
  const hidden = shadowed.map(describeShadowed).join(", ");
  const parts = [
    requested === resolved ? "" : requested,
    why,
    hidden === "" ? "" : `instead of ${hidden}`,
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(" · ");
}
