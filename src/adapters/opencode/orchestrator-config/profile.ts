import type { Boundaries, Policy, Requirement } from "../../../index.js";
import type { AskRules } from "./settings.js";

/** A kind of worker: its purpose, and the model it runs on. */
export interface Profile {
  /** The worker's name. */
  readonly id: string;
  /** The purpose, in one sentence. */
  readonly purpose: string;
  /** When to give it a task. */
  readonly whenToUse: string;
  /** A reference or tag: the `worker` layer. */
  readonly model: string;
  /** How long the worker keeps a chosen model. */
  readonly policy: Policy;
  /**
   * Whether a task fails if OpenCode replaced its model or variant. Otherwise the task gets a
   * warning.
   */
  readonly strict?: boolean;
  /** `agent`: a child session in the same server. `server`: a separate `opencode serve` process. */
  readonly backend: "agent" | "server";
  /** The requirements of every model, whatever the reference is. */
  readonly needs: readonly Requirement[];
  /** The boundaries of this worker's models, in addition to those of all workers. */
  readonly boundaries?: Boundaries;
  /** The models that the user must confirm before use. */
  readonly ask?: AskRules;
  /** The OpenCode tools that the worker may use. Absent: all tools. */
  readonly tools?: readonly string[];
  /** The worker's system prompt. */
  readonly prompt: string;
  /** The timeout of a task, in milliseconds. */
  readonly timeoutMs: number;
}
