import type { Result } from "neverthrow";
import type { ResolutionContext } from "./context.js";
import type { Decision } from "./decision.js";
import type { Failure } from "./failure.js";
import type { ModelRequest } from "./request.js";
import type { Suggestion } from "./suggestion.js";
import type { TraceEvent } from "./trace.js";

/** Decides requests in one context, and knows what helps where it cannot. Never throws. */
export interface Reader {
  /** Adds what it tries to the events. */
  readonly decide: (request: ModelRequest, events: TraceEvent[]) => Result<Decision, Failure>;
  /** At most five; each model and tag among them is decided by this reader. */
  readonly suggest: (failure: Failure, request: ModelRequest) => readonly Suggestion[];
}

/** Makes a reader for a context; an extension may ask for one with fewer usable models. */
export type MakeReader = (context: ResolutionContext) => Reader;

/** Reads references in a way of its own, and hands on what it does not know. */
export type Extension = (next: MakeReader) => MakeReader;
