import type { Verified } from "../../opencode/rpc/model-rpc.js";
import { ask, type Flow } from "./flow.js";
import { findSession } from "./session.js";

function describe({ wanted, observed, ok, error, ms }: Verified): string {
  const seen = observed === undefined || observed === "" ? "no answer" : observed;
  return [
    `wanted    ${wanted}`,
    `observed  ${seen}`,
    ...(ok ? [`It answered in ${ms} ms.`] : []),
    ...(error === undefined ? [] : ["", error.message]),
    ...(error?.suggestions ?? []).map(({ text }) => `- ${text}`),
  ].join("\n");
}

/** Sends one short request to the worker's model, and shows which model answered. */
export async function verifyWorker(flow: Flow, workerId: string, back: () => void): Promise<void> {
  const sessionID = findSession(flow);
  const retry = () => void verifyWorker(flow, workerId, back);
  const what = `Asking the model of ${workerId} …`;
  const asked = flow.rpc.verify(sessionID === undefined ? { workerId } : { sessionID, workerId });
  const verified = await ask(flow, what, asked, { back, retry });
  if (verified === undefined) return;
  const title = `${workerId}: ${verified.ok ? "verified" : "NOT verified"}`;
  flow.screens.alert({ title, message: describe(verified) }, { back, size: "large" });
}
