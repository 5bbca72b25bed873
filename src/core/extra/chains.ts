import { err, ok, type Result } from "neverthrow";
import { cleanRefText } from "../ref/ref.js";
import type { ResolutionContext } from "../resolution/context.js";
import type { Decision } from "../resolution/decision.js";
import type { Extension, Reader } from "../resolution/extension.js";
import { type Failure, formatFailure, type SkippedRung } from "../resolution/failure.js";
import type { ModelRequest } from "../resolution/request.js";
import type { Warning } from "../resolution/resolution.js";
import { MAX_SUGGESTIONS, type Suggestion } from "../resolution/suggestion.js";
import { clipText, type TraceEvent } from "../resolution/trace.js";
import { parseChain } from "./chain.js";
import { joinNeeds, listDemands } from "./demands.js";

/**
 * Reads `a, b, c`: the first reference that gives a model which meets the needs. Those that were
 * passed over are told. What a reference demands of the input holds for those behind it as well, so
 * that `node:vision, …` never ends on a model that is known to be blind.
 */
export const chains: Extension = (next) => (context) => {
  const plain = next(context);
  const { usable } = context.catalog;
  const read = (ref: string) =>
    usable.has(ref) || usable.has(cleanRefText(ref)) ? ok(undefined) : parseChain(ref);
  return {
    decide: (request, events) => {
      const chain = read(request.ref);
      if (chain.isErr()) return err({ code: "malformed-ref", detail: chain.error });
      if (chain.value === undefined) return plain.decide(request, events);
      return climb(chain.value, request, plain, context, events);
    },
    suggest: (failure, request) => {
      const chain = read(request.ref);
      if (chain.isErr()) return plain.suggest(failure, { ...request, ref: "" });
      if (chain.value === undefined) return plain.suggest(failure, request);
      return suggestForRungs(chain.value, request, plain);
    },
  };
};

function climb(
  chain: readonly string[],
  request: ModelRequest,
  plain: Reader,
  { strategies }: ResolutionContext,
  events: TraceEvent[],
): Result<Decision, Failure> {
  const { tried = [] } = request;
  const skipped: SkippedRung[] = [];
  let { needs } = request;
  for (const [index, ref] of chain.entries()) {
    const rung = index + 1;
    const place = `Reference ${rung} of ${chain.length}, "${clipText(ref)}",`;
    const asked: ModelRequest = { ...request, ref, ...(needs !== undefined && { needs }) };
    const read = plain.decide(asked, events);
    if (read.isOk() && !tried.includes(read.value.model.fullID)) {
      events.push({ kind: "rung-tried", rung, ref, says: `${place} was taken.` });
      return ok(toDecision(read.value, asked, { chain, rung, tried, skipped }));
    }
    const skip = toSkipped(ref, read);
    skipped.push(skip);
    events.push({
      kind: "rung-tried",
      rung,
      ref,
      because: skip.because,
      says: `${place} was passed over: ${skip.message}`,
    });
    needs = joinNeeds(needs, listDemands(ref, strategies));
  }
  return err({ code: "no-rung", rungs: skipped, says: formatNone(skipped) });
}

interface Climb {
  readonly chain: readonly string[];
  readonly rung: number;
  readonly tried: NonNullable<ModelRequest["tried"]>;
  readonly skipped: readonly SkippedRung[];
}

function toDecision(
  decision: Decision,
  asked: ModelRequest,
  { chain, rung, tried, skipped }: Climb,
): Decision {
  return {
    ...decision,
    asked: decision.asked ?? asked,
    notes: [...skipped.map(toWarning), ...(decision.notes ?? [])],
    facts: {
      ...decision.facts,
      chain: chain.map(clipText),
      rung,
      ...(tried.length > 0 && { tried }),
    },
  };
}

/** A reference that gave nothing, or a model that had failed. */
function toSkipped(ref: string, read: Result<Decision, Failure>): SkippedRung {
  return read.match<SkippedRung>(
    ({ model }) => ({
      ref: clipText(ref),
      because: "already-tried",
      message: `${model.fullID} has failed already.`,
    }),
    (failure) => ({
      ref: clipText(ref),
      because: failure.code,
      message: clipMessage(formatFailure(failure)),
    }),
  );
}

const MAX_MESSAGE = 300;

function clipMessage(text: string): string {
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE)}…`;
}

function toWarning({ ref, message }: SkippedRung): Warning {
  return {
    code: "rung-skipped",
    message: `"${ref}" was passed over: ${message.replace(/\.$/, "")}`,
  };
}

const MAX_TOLD = 5;

function formatNone(skipped: readonly SkippedRung[]): string {
  const told = skipped.slice(0, MAX_TOLD).map(({ ref, message }) => ` "${ref}": ${message}`);
  const more = skipped.length - told.length;
  const rest = more > 0 ? ` And ${more} more.` : "";
  return `None of the ${skipped.length} references gives a model.${told.join("")}${rest}`;
}

/** The first help for each reference, then the second, and so on. */
function suggestForRungs(
  chain: readonly string[],
  request: ModelRequest,
  plain: Reader,
): readonly Suggestion[] {
  const tried: readonly string[] = request.tried ?? [];
  const lists = chain.map((ref) => {
    const asked = { ...request, ref };
    return plain.decide(asked, []).match(
      () => [],
      (failure) => plain.suggest(failure, asked),
    );
  });
  const found = new Map<string, Suggestion>();
  for (let place = 0; place < MAX_SUGGESTIONS; place++) {
    for (const list of lists) {
      const suggestion = list[place];
      if (suggestion === undefined) continue;
      const isTried = suggestion.kind === "model" && tried.includes(suggestion.ref);
      if (!isTried && !found.has(suggestion.text)) found.set(suggestion.text, suggestion);
    }
  }
  return [...found.values()].slice(0, MAX_SUGGESTIONS);
}
