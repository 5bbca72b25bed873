import type { Asked, SourceClient } from "../selection/ports.js";

export type { Asked, HostFailure } from "../selection/ports.js";

export interface PermissionRule {
  readonly permission: string;
  readonly pattern: string;
  readonly action: "allow" | "deny" | "ask";
}

export interface SessionBody {
  readonly parentID?: string;
  readonly title: string;
  readonly permission?: readonly PermissionRule[];
}

export interface PromptBody {
  readonly agent?: string;
  readonly model?: { readonly providerID: string; readonly modelID: string };
  readonly variant?: string;
  readonly system?: string;
  /** Adds the message to the session without running a model. */
  readonly noReply?: boolean;
  readonly parts: readonly PromptBodyPart[];
}

type PromptBodyPart =
  | { readonly type: "text"; readonly text: string; readonly ignored?: boolean }
  | {
      readonly type: "file";
      readonly mime: string;
      readonly url: string;
      readonly filename?: string;
    };

interface Toast {
  readonly title: string;
  readonly message: string;
  readonly variant: "info" | "success" | "warning" | "error";
}

interface LogLine {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly message: string;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The orchestrator's requests to the OpenCode that it runs in. No method throws. */
export interface HostClient extends SourceClient {
  createSession(body: SessionBody): Asked<unknown>;
  readSession(sessionID: string): Asked<unknown>;
  /** The messages of a session with their parts: all, or the newest ones. */
  readMessages(sessionID: string, newest?: number): Asked<unknown>;
  /** `GET /agent`. */
  listAgents(): Asked<unknown>;
  /** `GET /experimental/tool/ids`: OpenCode's own tools and plugins' tools. */
  listTools(): Asked<unknown>;
  prompt(sessionID: string, body: PromptBody): Asked<unknown>;
  // Callers do not depend on whether these succeed.
  abort(sessionID: string): Promise<void>;
  deleteSession(sessionID: string): Promise<void>;
  showToast(toast: Toast): Promise<void>;
  /** Sends a command over OpenCode's own event bus. */
  publish(command: string): Promise<void>;
  log(line: LogLine): Promise<void>;
}
