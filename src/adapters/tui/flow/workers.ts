import { measureRow } from "../lists/columns.js";
import { toWorkerOptions } from "../lists/worker-options.js";
import { ask, type Flow } from "./flow.js";
import { findSession } from "./session.js";

/** Shows all workers with their models; the start of the flow. */
export async function showWorkers(flow: Flow, current?: string): Promise<void> {
  const size = "xlarge";
  const retry = () => flow.go.workers(current);
  const alive = await ask(flow, "Asking the plugin …", flow.rpc.ping(), { retry, size });
  if (alive === undefined) return;
  const sessionID = findSession(flow);
  const what = "Reading the workers' models …";
  const answer = await ask(flow, what, flow.rpc.workers({ sessionID }), { retry, size });
  if (answer === undefined) return;
  const options = toWorkerOptions(answer, measureRow(flow.api.renderer.width, size));
  // Going back redraws the known list, so that Escape never leads to an empty screen.
  const draw = (marked: string | undefined): void => {
    flow.screens.select(
      {
        title: sessionID === undefined ? "Workers' models in a new session" : "Workers' models",
        placeholder: "Search workers",
        options,
        ...(marked !== undefined && { current: { kind: "worker", worker: marked } as const }),
        onSelect: ({ value }) => {
          if (value.kind === "worker") flow.go.models(value.worker, () => draw(value.worker));
          else
            flow.screens.alert(
              { title: "Note", message: value.note },
              { back: () => draw(marked) },
            );
        },
      },
      { size },
    );
  };
  draw(current);
}
