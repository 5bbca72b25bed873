import { createSignal, Index } from "solid-js";
import type { WorkerRow } from "../../index.js";
import { createWorkerActions, type WorkerNews } from "./worker-actions.js";
import { WorkerLine } from "./worker-line.js";

export interface WorkerTableProps {
  readonly workers: readonly WorkerRow[];
  readonly onSet: (row: WorkerRow) => void;
}

/** The workers, each in a row that stays the same element, so that a button keeps its focus. */
export function WorkerTable(props: WorkerTableProps) {
  const actions = createWorkerActions();
  const [news, setNews] = createSignal<Readonly<Record<string, WorkerNews>>>({});
  const act = async (worker: string, action: "reset" | "verify"): Promise<void> => {
    setNews((all) => ({ ...all, [worker]: { tone: "busy", text: BUSY[action] } }));
    const told = await actions[action](worker);
    setNews((all) => ({ ...all, [worker]: told }));
  };
  return (
    <table class="table workers">
      <caption class="only-heard">Workers and their models</caption>
      <thead>
        <tr>
          <th scope="col">Worker</th>
          <th scope="col">Requested</th>
          <th scope="col">Resolved</th>
          <th scope="col">Observed</th>
          <th scope="col">
            <span class="only-heard">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <Index each={props.workers}>
          {(row) => (
            <WorkerLine
              row={row()}
              news={news()[row().worker]}
              onSet={() => props.onSet(row())}
              onReset={() => void act(row().worker, "reset")}
              onVerify={() => void act(row().worker, "verify")}
            />
          )}
        </Index>
      </tbody>
    </table>
  );
}

const BUSY = { reset: "Resetting …", verify: "Asking the model for one short answer …" } as const;
