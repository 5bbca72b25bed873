import { ask, type Flow, toast } from "./flow.js";

/** Ends the cooldown of a model or provider, and reloads the list. */
export async function useAgain(flow: Flow, model: string, back: () => void): Promise<void> {
  const ways = { back, retry: () => void useAgain(flow, model, back) };
  const cleared = await ask(
    flow,
    `Ending the cooldown of ${model} …`,
    flow.rpc.clearHealth({ model }),
    ways,
  );
  if (cleared === undefined) return;
  toast(flow, "success", `The cooldown of ${model} has ended.`);
  back();
}
