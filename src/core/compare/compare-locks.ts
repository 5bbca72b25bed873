import { formatTerm } from "../conditions/requirement-words.js";
import { byCodePoint } from "../vocabulary/order.js";
import { type Comparable, compareAnswers, type DifferenceKind } from "./diff.js";
import type { LockedAnswer, LockedWorker, ResolutionLock } from "./lock.js";
import { comparePrices, type PriceChanges } from "./price-change.js";

/** How the current resolution differs from the lock. Public and closed. */
export type LockDifferenceKind =
  | DifferenceKind
  /** The entry is not in the lock. */
  | "added"
  /** The entry is only in the lock. */
  | "removed"
  /** The worker's request changed, but its outcome did not. */
  | "request";

/** A tag or worker that does not resolve as locked. JSON-safe. */
export interface LockDifference {
  /** The kind of difference. */
  readonly kind: LockDifferenceKind;
  /** Whether the entry is a tag or a worker. */
  readonly of: "tag" | "worker";
  /** The tag's id, or the worker's name. */
  readonly name: string;
  /** Absent for an added entry. */
  readonly from?: LockedAnswer | LockedWorker;
  /** Absent for a removed entry. */
  readonly to?: LockedAnswer | LockedWorker;
  /** US dollars per million tokens, before and now. */
  readonly price: PriceChanges;
}

/**
 * Compares a lock with a newer one: tags first, then workers, each by name. Another price of the
 * same model is not a difference.
 */
export function compareLocks(
  locked: ResolutionLock,
  now: ResolutionLock,
): readonly LockDifference[] {
  return [
    ...compareEntries("tag", locked.tags, now.tags),
    ...compareEntries("worker", locked.workers, now.workers),
  ];
}

type Entries = Readonly<Record<string, LockedAnswer | LockedWorker>>;

function compareEntries(
  of: LockDifference["of"],
  locked: Entries,
  now: Entries,
): readonly LockDifference[] {
  const before = new Map(Object.entries(locked));
  const after = new Map(Object.entries(now));
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted(byCodePoint);
  return names.flatMap((name) => {
    const [from, to] = [before.get(name), after.get(name)];
    const kind = compareEntry(from, to);
    if (kind === undefined) return [];
    return [
      {
        kind,
        of,
        name,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        price: comparePrices(pricesOf(from), pricesOf(to)),
      },
    ];
  });
}

function compareEntry(
  from: LockedAnswer | LockedWorker | undefined,
  to: LockedAnswer | LockedWorker | undefined,
): LockDifferenceKind | undefined {
  if (from === undefined) return "added";
  if (to === undefined) return "removed";
  const kind = compareAnswers(toComparable(from), toComparable(to));
  return kind ?? (requestOf(from) === requestOf(to) ? undefined : "request");
}

function toComparable(answer: LockedAnswer): Comparable {
  return "error" in answer
    ? { kind: "failed", code: answer.error }
    : { kind: "resolved", ...answer };
}

function requestOf(answer: LockedAnswer | LockedWorker): string {
  if (!("ref" in answer)) return "";
  const needs = (answer.needs ?? []).map(formatTerm).toSorted(byCodePoint);
  return JSON.stringify([answer.ref, needs]);
}

function pricesOf(answer: LockedAnswer | undefined) {
  return answer === undefined || "error" in answer ? undefined : answer;
}
