import { randomUUID } from "node:crypto";
import { err, type Result } from "neverthrow";
import type { SourceError } from "../../../../index.js";
import { createRpcClient } from "../../../opencode/rpc/client.js";
import type { ServerEvent } from "../../../opencode/server/events.js";
import { changesModels } from "../../../opencode/server/model-events.js";
import { requestJson, type ServerAccess } from "../../../opencode/server/request.js";
import type { ModelsEvent, PanelMethod, StatusEvent } from "../../wire.js";
import { type Failure, fail, failCall } from "../failure.js";
import type { Timings } from "../timings.js";
import { type Board, createBoard } from "./board.js";
import type { ExplainFailure } from "./explain-failure.js";
import { followServer } from "./follow.js";
import { createGate } from "./gate.js";
import { readPlace } from "./place.js";
import { watchPlugin } from "./plugin-watch.js";

/** The connection to OpenCode, and through it to the plugin. */
export interface Link extends Pick<Board, "listen"> {
  status(): StatusEvent;
  /** Resolves once it is known whether OpenCode is reachable. */
  settled(): Promise<void>;
  /** Calls the plugin. Never rejects. */
  call(method: PanelMethod, params: unknown): Promise<Result<unknown, Failure>>;
  close(): Promise<void>;
}

/** Connects to OpenCode at once, and keeps the connection until it is closed. */
export function openLink(access: ServerAccess, explain: ExplainFailure, timings: Timings): Link {
  const closing = new AbortController();
  const { signal } = closing;
  const board = createBoard(access.base, access.directory);
  const known = createGate();
  const rpc = createRpcClient({
    publish: async (command) => publish(access, command),
    timeoutMs: timings.callMs,
    newID: randomUUID,
  });
  const plugin = watchPlugin(board, rpc, timings);
  let down: Failure | undefined;
  /** Why the models may have changed when the events resume. */
  let since: ModelsEvent["reason"] | undefined;

  const locate = async (): Promise<void> => {
    const place = await readPlace(access);
    const directory = place.map((found) => found.directory).unwrapOr(undefined);
    if (directory !== undefined) board.setDirectory(directory);
  };
  const onUp = () => {
    down = undefined;
    if (board.status().server === "down") board.setStatus({ server: "up", plugin: "unknown" });
    known.open();
    if (since !== undefined) board.send({ name: "models", data: { reason: since } });
    since = "reconnected";
    void locate();
    plugin.ask();
  };
  const onEvent = ({ type, properties }: ServerEvent) => {
    const { command } = properties;
    if (type === "tui.command.execute" && typeof command === "string") rpc.receive(command);
    // The models of a disposed instance are announced once there is a new one: its events end right
    // now.
    if (type.endsWith(".disposed")) since = "disposed";
    else if (changesModels(type)) board.send({ name: "models", data: { reason: "refreshed" } });
  };
  const onEnd = () => {
    known.close();
    // No answer arrives over an ended event stream.
    rpc.close();
  };
  const onDown = async (cause: SourceError): Promise<void> => {
    since = "reconnected";
    down = await explain(cause);
    if (signal.aborted) return;
    plugin.stop();
    board.setStatus({ server: "down", plugin: "unknown", error: down.error });
    known.open();
  };

  rpc.onChange((change) => {
    plugin.hear();
    board.send({ name: "change", data: change });
  });
  const following = followServer({ access, timings, signal, onUp, onEvent, onEnd, onDown });

  return {
    status: () => board.status(),
    settled: async () => known.pass(),
    listen: (listener) => board.listen(listener),
    call: async (method, params) => {
      await known.pass();
      if (signal.aborted) return err(fail("connection-lost", "The panel has ended."));
      if (down !== undefined) return err(down);
      // A plugin that ignores short calls would let a long call time out for nothing.
      const isSlow = method === "verify" && board.status().plugin !== "silent";
      const timeoutMs = isSlow ? timings.verifyMs : timings.callMs;
      const answer = await rpc.call(method, params, { timeoutMs });
      if (answer.isOk()) plugin.hear();
      else if (answer.error.code === "plugin-silent") plugin.ask();
      return answer.mapErr(failCall);
    },
    close: async () => {
      closing.abort();
      plugin.stop();
      known.open();
      rpc.close();
      await following;
    },
  };
}

async function publish(access: ServerAccess, command: string): Promise<void> {
  const body = { type: "tui.command.execute", properties: { command } };
  const sent = await requestJson(access, "/tui/publish", { body });
  // The message becomes the end of a sentence.
  if (sent.isErr()) throw new Error(sent.error.message.replace(/\.$/, ""));
}
