import type { Boundaries, Policy, Requirement } from "../../../index.js";
import type { AskRules } from "./settings.js";

/** A kind of worker: what it is for, and on what it runs. */
export interface Profile {
  /** What the worker is called. */
  readonly id: string;
  /** What it is for, in one sentence. */
  readonly purpose: string;
  /** When a task should go to it. */
  readonly whenToUse: string;
  /** A reference or tag; the layer `worker`. */
  readonly model: string;
  /** How long it keeps a chosen model. */
  readonly policy: Policy;
  /** A task fails whose model or variant OpenCode replaced; else it is warned of. */
  readonly strict?: boolean;
  /** `agent`: a child session in the same server. `server`: an `opencode serve` of its own. */
  readonly backend: "agent" | "server";
  /** Hold on every road, whatever the reference is. */
  readonly needs: readonly Requirement[];
  /** Where its models may be taken from, beside the boundaries of all workers. */
  readonly boundaries?: Boundaries;
  /** What is asked about before one of its models is used. */
  readonly ask?: AskRules;
  /** OpenCode's tools that the worker may use; absent: all of them. */
  readonly tools?: readonly string[];
  /** What it is told before its tasks. */
  readonly prompt: string;
  /** Milliseconds that a task may take at the most. */
  readonly timeoutMs: number;
}
