import { err, ok, type Result } from "neverthrow";
import type { RpcError } from "../../opencode/rpc/protocol.js";
import { measureRow } from "../lists/columns.js";
import { MARKS_LEGEND } from "../lists/format.js";
import {
  findCurrent,
  type ModelChoices,
  type ModelPick,
  toModelOptions,
} from "../lists/model-options.js";
import { ask, type Flow } from "./flow.js";
import { showPolicies } from "./policy.js";
import { resetWorker } from "./reset.js";
import { findSession } from "./session.js";
import { useAgain } from "./use-again.js";
import { verifyWorker } from "./verify.js";

async function readChoices(flow: Flow, workerId: string): Promise<Result<ModelChoices, RpcError>> {
  const { rpc } = flow;
  const [workers, tags, models] = await Promise.all([
    rpc.workers({ sessionID: findSession(flow), workerId }),
    rpc.tags({ workerId }),
    rpc.models({ workerId }),
  ]);
  if (workers.isErr()) return err(workers.error);
  if (tags.isErr()) return err(tags.error);
  if (models.isErr()) return err(models.error);
  const [worker] = workers.value.workers;
  if (worker === undefined) {
    const message = `The worker "${workerId}" no longer exists.`;
    return err({ code: "unknown-worker", message, suggestions: [] });
  }
  const notes = [...models.value.notes, ...tags.value.notes];
  const { health } = workers.value;
  return ok({ worker, tags: tags.value.tags, models: models.value.models, health, notes });
}

/** Shows the models for a worker, and why some do not fit. */
export async function showModels(flow: Flow, workerId: string, back: () => void): Promise<void> {
  const { screens } = flow;
  const size = "xlarge";
  const ways = { back, retry: () => flow.go.models(workerId, back), size } as const;
  const what = `Reading the models for ${workerId} …`;
  const choices = await ask(flow, what, readChoices(flow, workerId), ways);
  if (choices === undefined) return;
  const options = toModelOptions(choices, measureRow(flow.api.renderer.width, size));
  const current = findCurrent(options, choices.worker);
  const draw = (): void => {
    screens.select(
      {
        title: `Model for ${workerId}`,
        placeholder: `Search provider, id or name · ${MARKS_LEGEND}`,
        options,
        ...(current !== undefined && { current }),
        onSelect: ({ value }) => pick(value),
      },
      { back, size },
    );
  };
  const showMessage = (title: string, message: string): void => {
    screens.alert({ title, message }, { back: draw, size: "large" });
  };
  const pick = (value: ModelPick): void => {
    switch (value.kind) {
      case "ref":
        showPolicies(flow, choices.worker, value.ref, draw);
        break;
      case "reset":
        void resetWorker(flow, choices.worker, draw);
        break;
      case "verify":
        void verifyWorker(flow, workerId, draw);
        break;
      case "clear":
        void useAgain(flow, value.model, () => flow.go.models(workerId, back));
        break;
      case "unfit":
        showMessage(`${value.ref} does not fit ${workerId}`, value.why);
        break;
      case "note":
        showMessage("Note", value.note);
        break;
    }
  };
  draw();
}
