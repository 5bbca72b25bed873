import * as z from "zod";
import type { Resolution } from "../../../index.js";
import { formatResolved } from "./decision.js";
import type { Report } from "./ports.js";

const messageSchema = z.object({
  info: z.object({
    role: z.literal("assistant"),
    sessionID: z.string(),
    providerID: z.string(),
    modelID: z.string(),
    time: z.object({ completed: z.number() }),
  }),
});

/** The models that a session's messages were given and ran on. */
interface Observed {
  readonly workerId: string;
  readonly rootSessionID: string;
  /** The requested reference. */
  readonly requested: string;
  readonly resolved: string;
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly observed?: string;
}

/** Follows `@worker` and the built-in task tool, whose sessions OpenCode creates. */
export interface Observations {
  /** Records the model that a message is sent with. */
  expect(sessionID: string, expected: Observed): void;
  follow(properties: unknown): void;
  /** The latest observation of a worker in a session. */
  last(rootSessionID: string, workerId: string): Observed | undefined;
}

const KEPT = 200;

export function createObservations({ emit }: { readonly emit: Report }): Observations {
  const bySession = new Map<string, Observed>();
  return {
    expect: (sessionID, expected) => {
      bySession.delete(sessionID);
      bySession.set(sessionID, expected);
      const [oldest] = bySession.keys();
      if (bySession.size > KEPT && oldest !== undefined) bySession.delete(oldest);
    },
    follow: (properties) => {
      const parsed = messageSchema.safeParse(properties);
      if (!parsed.success) return;
      const { sessionID, providerID, modelID } = parsed.data.info;
      const expected = bySession.get(sessionID);
      const observed = `${providerID}/${modelID}`;
      if (expected === undefined || expected.observed === observed) return;
      bySession.set(sessionID, { ...expected, observed });
      if (observed === expected.resolved) return;
      const { workerId, resolved, rootSessionID } = expected;
      const message = `${workerId}: ${resolved} was chosen, but OpenCode ran ${observed}.`;
      emit({ kind: "mismatch", level: "warn", message, workerId, sessionID: rootSessionID });
    },
    last: (rootSessionID, workerId) =>
      [...bySession.values()]
        .reverse()
        .find((one) => one.rootSessionID === rootSessionID && one.workerId === workerId),
  };
}

/** A model as OpenCode reports it. */
export interface ObservedModel {
  /** The provider's id. */
  readonly providerID: string;
  /** The model's id at its provider. */
  readonly modelID: string;
  /** Absent if OpenCode does not report it; `""` if OpenCode reports no variant. */
  readonly variant?: string;
}

/** The model that OpenCode ran instead, in words; undefined if it ran the chosen one. */
function findSwap(
  { resolvedModel, variant = "" }: Pick<Resolution, "resolvedModel" | "variant">,
  { providerID, modelID, variant: seenVariant }: ObservedModel,
): string | undefined {
  const seen = `${providerID}/${modelID}`;
  const shown = seenVariant === undefined || seenVariant === "" ? seen : `${seen}#${seenVariant}`;
  if (seen !== resolvedModel) return shown;
  if (seenVariant === undefined || seenVariant === variant) return undefined;
  return seenVariant === "" ? `${seen} without a variant` : shown;
}

/** Reports that OpenCode ran another model or variant than the chosen one; undefined otherwise. */
export function verifyDispatch(
  resolution: Pick<Resolution, "resolvedModel" | "variant">,
  observed: ObservedModel | readonly ObservedModel[] | undefined,
): { readonly code: "observed-differs"; readonly message: string } | undefined {
  const all = observed === undefined ? [] : "modelID" in observed ? [observed] : observed;
  const swaps = [...new Set(all.flatMap((one) => findSwap(resolution, one) ?? []))];
  if (swaps.length === 0) return undefined;
  const message = `${formatResolved(resolution)} was chosen, but OpenCode ran ${swaps.slice(0, MOST_NAMED).join(" and ")}.`;
  return { code: "observed-differs", message };
}

const MOST_NAMED = 3;
