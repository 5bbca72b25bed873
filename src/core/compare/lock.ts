import type { Requirement } from "../conditions/requirement.js";
import { type ModelRequest, textOfRef } from "../resolution/request.js";
import type { Resolver } from "../resolver.js";
import type { FullID } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";
import { toAnswer } from "./answer.js";
import { listTagRequests, listWorkerRequests, type StandingWorker } from "./standing.js";

/** The outcome of a reference at the time of the lock. Unknown prices are absent. */
export type LockedAnswer =
  | {
      readonly model: FullID;
      readonly variant?: string;
      /** US dollars per million tokens. */
      readonly inputCost?: number;
      /** US dollars per million tokens. */
      readonly outputCost?: number;
    }
  /** The code of the failure. */
  | { readonly error: string };

/** A worker's request and its outcome. */
export type LockedWorker = LockedAnswer & {
  readonly ref: string;
  readonly needs?: readonly Requirement[];
};

/** The outcome of every tag and worker at one moment: the lock file as data, with sorted keys. */
export interface ResolutionLock {
  /** The format of the file. */
  readonly version: 1;
  /** Keyed by tag. */
  readonly tags: Readonly<Record<string, LockedAnswer>>;
  /** Keyed by worker id. */
  readonly workers: Readonly<Record<string, LockedWorker>>;
}

/** Resolves every tag and worker and records the outcomes, without reasons, times or secrets. */
export function lockResolutions(
  resolver: Resolver,
  workers: readonly StandingWorker[] = [],
): ResolutionLock {
  const tags = listTagRequests(resolver).map(
    (request) => [request.ref, lockAnswer(resolver, request)] as const,
  );
  const locked = listWorkerRequests(workers).map((request): readonly [string, LockedWorker] => {
    const { worker = "", ref, needs } = request;
    const asked = { ref: textOfRef(ref), ...(needs !== undefined && { needs }) };
    return [worker, { ...asked, ...lockAnswer(resolver, request) }];
  });
  return { version: 1, tags: sortKeys(tags), workers: sortKeys(locked) };
}

function lockAnswer(resolver: Resolver, request: ModelRequest): LockedAnswer {
  const answer = toAnswer(resolver.resolve(request), resolver);
  if (answer.kind === "failed") return { error: answer.code };
  const { model, variant, inputCost, outputCost } = answer;
  return {
    model,
    ...(variant !== undefined && { variant }),
    ...(inputCost !== undefined && { inputCost }),
    ...(outputCost !== undefined && { outputCost }),
  };
}

function sortKeys<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => byCodePoint(a, b)));
}

/** Formats the lock file. Equal locks give equal text. */
export function formatLock(lock: ResolutionLock): string {
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}
