import type { Requirement } from "../conditions/requirement.js";
import { type ModelRequest, textOfRef } from "../resolution/request.js";
import type { Resolver } from "../resolver.js";
import type { FullID } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";
import { toAnswer } from "./answer.js";
import { listTagRequests, listWorkerRequests, type StandingWorker } from "./standing.js";

/** What a reference resolved to when it was locked; prices that were not known are left out. */
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

/** What a worker asked for, and what that resolved to. */
export type LockedWorker = LockedAnswer & {
  readonly ref: string;
  readonly needs?: readonly Requirement[];
};

/** What every tag and worker resolved to at one moment: the lock file as data, its keys sorted. */
export interface ResolutionLock {
  /** The format of the file. */
  readonly version: 1;
  /** By tag. */
  readonly tags: Readonly<Record<string, LockedAnswer>>;
  /** By the worker's id. */
  readonly workers: Readonly<Record<string, LockedWorker>>;
}

/** Resolves every tag and worker, and writes down what came of it: no reasons, no time, no secrets. */
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

/** The lock file's text: the same lock gives the same text. */
export function formatLock(lock: ResolutionLock): string {
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}
