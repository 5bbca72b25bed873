import { createSignal, Index } from "solid-js";
import type { WorkerRow } from "../../view/index.js";
import { createWorkerActions, type WorkerNews } from "../state/worker-actions.js";
import { WorkerCard } from "./worker-card.js";

/** The workers. Each card keeps its element across updates, so that its buttons keep the focus. */
export function WorkerCards(props: { readonly workers: readonly WorkerRow[] }) {
  const actions = createWorkerActions();
  const [news, setNews] = createSignal<Readonly<Record<string, WorkerNews>>>({});
  const act = async (worker: string, action: "reset" | "verify"): Promise<void> => {
    setNews((all) => ({ ...all, [worker]: { tone: "busy", text: BUSY[action] } }));
    const outcome = await actions[action](worker);
    setNews((all) => ({ ...all, [worker]: outcome }));
  };
  return (
    <section class="worker-cards" aria-label="Workers and their models">
      <Index each={props.workers}>
        {(row) => (
          <WorkerCard
            row={row()}
            news={news()[row().worker]}
            onReset={() => void act(row().worker, "reset")}
            onVerify={() => void act(row().worker, "verify")}
          />
        )}
      </Index>
    </section>
  );
}

const BUSY = { reset: "Resetting …", verify: "Asking the model for one short answer …" } as const;
