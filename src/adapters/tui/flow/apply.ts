import { err, ok, type Result } from "neverthrow";
import { shortenReason } from "../../../index.js";
import type { Chosen, SetParams } from "../../opencode/rpc/model-rpc.js";
import type { RpcError } from "../../opencode/rpc/protocol.js";
import { ask, type Flow, toast } from "./flow.js";
import { differs, readWorker } from "./read-worker.js";
import { createSession, dropSession, findSession } from "./session.js";
import { verifyWorker } from "./verify.js";

export type Choice = Omit<SetParams, "sessionID">;

/** The plugin's response to a choice. */
interface Applied {
  readonly chosen: Chosen;
  readonly sessionID: string;
}

function formatModel({ resolvedModel, variant }: Chosen): string {
  return variant === undefined ? resolvedModel : `${resolvedModel}#${variant}`;
}

async function setModel(flow: Flow, choice: Choice): Promise<Result<Applied, RpcError>> {
  const here = findSession(flow);
  const session = here === undefined ? await createSession(flow) : ok(here);
  if (session.isErr()) return err(session.error);
  const sessionID = session.value;
  const outcome = await setAndCompare(flow, { ...choice, sessionID });
  if (outcome.isErr() && here === undefined) await dropSession(flow, sessionID);
  return outcome;
}

async function setAndCompare(flow: Flow, params: SetParams): Promise<Result<Applied, RpcError>> {
  const { sessionID, workerId, ref, policy } = params;
  const set = await flow.rpc.set(params);
  if (set.isErr()) return err(set.error);
  const chosen = set.value;
  const worker = await readWorker(flow, sessionID, workerId);
  return worker.andThen(({ sticky, next, model }) => {
    const kept = policy === "sticky" ? sticky : next;
    if (kept === ref && model === formatModel(chosen)) return ok({ chosen, sessionID });
    return differs(
      `${workerId} was set to ${ref} (${formatModel(chosen)}), but the plugin reports ${kept ?? "nothing"} (${model ?? "no model"}).`,
    );
  });
}

/** Sets the model, reads it back, shows the reason and offers a verification. */
export async function applyModel(flow: Flow, choice: Choice): Promise<void> {
  const { workerId, policy } = choice;
  const back = () => flow.go.models(workerId);
  const retry = () => void applyModel(flow, choice);
  const what = `Setting the model of ${workerId} …`;
  const applied = await ask(flow, what, setModel(flow, choice), { back, retry });
  if (applied === undefined) return;
  const { chosen, sessionID } = applied;
  if (findSession(flow) === undefined) flow.api.route.navigate("session", { sessionID });
  const { warnings } = chosen.metadata;
  const until = policy === "sticky" ? "for this session" : "for its next task";
  const lines = [
    `${workerId} runs on ${formatModel(chosen)} ${until}: ${shortenReason(chosen.reason)}.`,
    ...warnings.map(({ message }) => `Note: ${message}.`),
  ];
  toast(flow, warnings.length === 0 ? "success" : "warning", lines.join("\n"));
  const toWorkers = () => flow.go.workers(workerId);
  flow.screens.confirm(
    {
      title: `${workerId} runs on ${formatModel(chosen)} ${until}`,
      message: "Verify it now? That sends one short request to the model.",
      onConfirm: () => void verifyWorker(flow, workerId, toWorkers),
      onCancel: toWorkers,
    },
    { back: toWorkers, size: "large" },
  );
}
