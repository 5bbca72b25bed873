import type { Result } from "neverthrow";
import type { ModelRpc } from "../../opencode/rpc/model-rpc.js";
import type { RpcError } from "../../opencode/rpc/protocol.js";
import type { Toast, TuiApi } from "../api.js";
import type { Place, Screens } from "../screens.js";

/** Navigation between the main lists. */
interface Go {
  /** Opens the list of workers, the start of the flow, with `current` selected. */
  readonly workers: (current?: string) => void;
  /** Opens the models of a worker. By default `back` reloads the list of workers. */
  readonly models: (workerId: string, back?: () => void) => void;
}

/** The parts that all steps of the flow share. */
export interface Flow {
  readonly api: Pick<TuiApi, "client" | "keymap" | "renderer" | "route" | "ui">;
  readonly rpc: ModelRpc;
  readonly screens: Screens;
  readonly go: Go;
}

const TITLE = "Model resolver";
/** How long a toast stays, in milliseconds. */
const TOAST_MS = 6000;

export function toast({ api }: Flow, variant: Toast["variant"], message: string): void {
  api.ui.toast({ variant, title: TITLE, message, duration: TOAST_MS });
}

/** Shows an error with suggestions. Offers to retry if the plugin did not respond. */
function showFault(
  { screens }: Flow,
  title: string,
  { code, message, suggestions }: RpcError,
  { back, retry }: { readonly back?: Place["back"]; readonly retry?: () => void } = {},
): void {
  const lines = [message, ...suggestions.map(({ text }) => `- ${text}`)];
  const place = { back, size: "large" } as const;
  if (retry === undefined || (code !== "plugin-silent" && code !== "not-sent")) {
    screens.alert({ title, message: lines.join("\n") }, place);
    return;
  }
  const ask = [...lines, "", "Confirm tries again."].join("\n");
  screens.confirm(
    { title, message: ask, onConfirm: retry, onCancel: back ?? screens.close },
    place,
  );
}

/** Waits for a response and shows its error; undefined if the user left or the request failed. */
export async function ask<T>(
  flow: Flow,
  what: string,
  asked: Promise<Result<T, RpcError>>,
  ways: Place & { readonly retry?: () => void } = {},
): Promise<T | undefined> {
  const outcome = await flow.screens.wait(what, asked, ways);
  if (outcome === undefined) return undefined;
  if (outcome.isOk()) return outcome.value;
  showFault(flow, "Request failed", outcome.error, ways);
  return undefined;
}
