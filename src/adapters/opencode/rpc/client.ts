import { err, type Result } from "neverthrow";
import {
  LONGEST_REQUEST,
  RPC_REQUEST,
  type RpcChange,
  type RpcError,
  readAnswer,
  readChange,
} from "./protocol.js";

/** How the RPC is reached. */
export interface RpcClientOptions {
  /** Puts a command on OpenCode's event bus; rejects where it does not get there. */
  readonly publish: (command: string) => Promise<void>;
  /** Milliseconds to wait for an answer. */
  readonly timeoutMs: number;
  /** A text that no other client on the bus uses for a request. */
  readonly newID: () => string;
}

export interface CallOptions {
  /** Milliseconds, instead of the client's own. */
  readonly timeoutMs?: number;
}

/** Asks the plugin inside OpenCode, whatever the events travel over. */
export interface RpcClient {
  /**
   * Never rejects. Beside the plugin's own errors there are `plugin-silent` (no answer in time),
   * `not-sent`, `request-too-long`, `bad-answer` and `closed`.
   */
  call(method: string, params?: unknown, options?: CallOptions): Promise<Result<unknown, RpcError>>;
  /** To be given the command of every `tui.command.execute` event; what is not for it is passed over. */
  receive(command: string): void;
  /** Calls the listener with every news; the answer ends that. */
  onChange(listener: (change: RpcChange) => void): () => void;
  /** Ends all open calls. */
  close(): void;
}

function describeSilence(timeoutMs: number): RpcError {
  const said = [
    'See whether opencode.json names opencode-model-resolver under "plugin"; "opencode plugin <folder of the package>" writes it there.',
    "Restart OpenCode, which loads plugins only when it starts.",
    "Look into OpenCode's log, in ~/.local/share/opencode/log.",
  ];
  return {
    code: "plugin-silent",
    message: `The plugin inside OpenCode did not answer within ${timeoutMs / 1000} s.`,
    suggestions: said.map((text) => ({ kind: "check", text })),
  };
}

function fail(code: string, message: string): Result<never, RpcError> {
  return err({ code, message, suggestions: [] });
}

type Settle = (outcome: Result<unknown, RpcError>) => void;

/** A client of the RPC that the server plugin answers. */
export function createRpcClient({ publish, timeoutMs, newID }: RpcClientOptions): RpcClient {
  const open = new Map<string, Settle>();
  const listeners = new Set<(change: RpcChange) => void>();

  const send = async (id: string, command: string): Promise<void> => {
    try {
      await publish(command);
    } catch (cause) {
      const why = cause instanceof Error ? `: ${cause.message}` : "";
      open.get(id)?.(fail("not-sent", `OpenCode did not take the request${why}.`));
    }
  };

  const tell = (change: RpcChange): void => {
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
      // Another program's answer has another id, and one that came too late has none any more.
      if (answer !== undefined) open.get(answer.id)?.(answer.outcome);
      const change = readChange(command);
      if (change !== undefined) tell(change);
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
