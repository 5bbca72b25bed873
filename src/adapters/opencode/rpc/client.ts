import { err, type Result } from "neverthrow";
import {
  LONGEST_REQUEST,
  RPC_REQUEST,
  type RpcChange,
  type RpcError,
  readAnswer,
  readChange,
} from "./protocol.js";

/** How to reach the RPC. */
export interface RpcClientOptions {
  /** Publishes a command on OpenCode's event bus. Rejects if the command does not arrive. */
  readonly publish: (command: string) => Promise<void>;
  /** Milliseconds to wait for an answer. */
  readonly timeoutMs: number;
  /** Creates an id that no other client on the bus uses for a request. */
  readonly newID: () => string;
}

export interface CallOptions {
  /** Milliseconds. Overrides the client's own timeout. */
  readonly timeoutMs?: number;
}

/** Calls the plugin inside OpenCode over any event transport. */
export interface RpcClient {
  /**
   * Never rejects. The client adds these errors to the plugin's own: `plugin-silent` (no answer in
   * time), `not-sent`, `request-too-long`, `bad-answer` and `closed`.
   */
  call(method: string, params?: unknown, options?: CallOptions): Promise<Result<unknown, RpcError>>;
  /**
   * Must get the command of every `tui.command.execute` event. Commands for other receivers are
   * ignored.
   */
  receive(command: string): void;
  /** Calls the listener on every change. Returns a function that removes the listener. */
  onChange(listener: (change: RpcChange) => void): () => void;
  /** Ends all open calls with the error `closed`. */
  close(): void;
}

function describeSilence(timeoutMs: number): RpcError {
  const texts = [
    'Check that opencode.json lists opencode-model-resolver under "plugin". "opencode plugin <folder of the package>" adds it.',
    "Restart OpenCode, which loads plugins only when it starts.",
    "Check OpenCode's log in ~/.local/share/opencode/log.",
  ];
  return {
    code: "plugin-silent",
    message: `The plugin inside OpenCode did not answer within ${timeoutMs / 1000} s.`,
    suggestions: texts.map((text) => ({ kind: "check", text })),
  };
}

function fail(code: string, message: string): Result<never, RpcError> {
  return err({ code, message, suggestions: [] });
}

type Settle = (outcome: Result<unknown, RpcError>) => void;

/** Creates a client for the RPC of the server plugin. */
export function createRpcClient({ publish, timeoutMs, newID }: RpcClientOptions): RpcClient {
  const open = new Map<string, Settle>();
  const listeners = new Set<(change: RpcChange) => void>();

  const send = async (id: string, command: string): Promise<void> => {
    try {
      await publish(command);
    } catch (cause) {
      const why = cause instanceof Error ? `: ${cause.message}` : "";
      open.get(id)?.(fail("not-sent", `OpenCode did not accept the request${why}.`));
    }
  };

  const notify = (change: RpcChange): void => {
    for (const listen of listeners) listen(change);
  };

  return {
    call: async (method, params = {}, { timeoutMs: ms = timeoutMs } = {}) => {
      const id = newID();
      const command = `${RPC_REQUEST}${JSON.stringify({ id, method, params })}`;
      if (command.length > LONGEST_REQUEST) {
        return fail("request-too-long", "The request is too long for the plugin.");
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      const answered = new Promise<Result<unknown, RpcError>>((resolve) => {
        open.set(id, resolve);
        timer = setTimeout(() => resolve(err(describeSilence(ms))), ms);
      });
      void send(id, command);
      const outcome = await answered;
      clearTimeout(timer);
      open.delete(id);
      return outcome;
    },
    receive: (command) => {
      const answer = readAnswer(command);
      // Another program's answer has an unknown id, and so has an answer that comes too late.
      if (answer !== undefined) open.get(answer.id)?.(answer.outcome);
      const change = readChange(command);
      if (change !== undefined) notify(change);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      for (const settle of open.values()) {
        settle(fail("closed", "The connection to the plugin was closed."));
      }
    },
  };
}
