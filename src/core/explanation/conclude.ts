import type { UsableModel } from "../catalog/catalog.js";
import { classifyPrice } from "../conditions/price.js";
import type { ResolutionContext } from "../resolution/context.js";
import type { Decision } from "../resolution/decision.js";
import type { Failure } from "../resolution/failure.js";
import {
  DEFAULT_PURPOSE,
  layerOf,
  type ModelRequest,
  type SingleRequest,
  textOfRef,
} from "../resolution/request.js";
import type { Resolution, ResolutionError, Warning } from "../resolution/resolution.js";
import type { Suggestion } from "../resolution/suggestion.js";
import { clipText, type TraceEvent, toTrace } from "../resolution/trace.js";
import { formatFailure } from "./format-failure.js";
import { toWarning } from "./note-words.js";
import { formatReason } from "./reason.js";
import { listWarnings } from "./warn.js";

/** Creates the resolution of a decided request. */
export function toResolution(
  decision: Decision,
  request: ModelRequest,
  context: ResolutionContext,
  events: readonly TraceEvent[],
): Resolution {
  const ref = textOfRef(request.ref);
  const { model, variant, asked = { ...request, ref } } = decision;
  const { warnings, reason } = putIntoWords(decision, asked, context);
  return {
    resolvedModel: model.fullID,
    ...(variant !== undefined && { variant }),
    reason,
    policy: request.policy ?? "dynamic",
    metadata: {
      code: decision.code,
      modelRef: clipText(ref),
      providerID: model.providerID,
      modelID: model.record.id,
      ...(variant !== undefined && { variant }),
      purpose: request.purpose ?? DEFAULT_PURPOSE,
      ...(request.worker !== undefined && { worker: request.worker }),
      layer: layerOf(asked),
      shadowed: asked.shadowed ?? [],
      ...(decision.strategy !== undefined && { strategy: decision.strategy.id }),
      ...(decision.rule !== undefined && { rule: decision.rule.id }),
      ...(decision.tier !== undefined && { tier: decision.tier }),
      ...(decision.decidedBy !== undefined && { decidedBy: decision.decidedBy }),
      ...(decision.basis !== undefined && { basis: decision.basis }),
      ...(decision.runnerUp !== undefined && { runnerUp: decision.runnerUp }),
      usability: model.grade,
      because: context.catalog.providers.get(model.providerID)?.usability.message ?? "",
      priceClass: classifyPrice(model.record),
      catalog: context.catalog.label,
      observed: context.catalog.observed,
      warnings,
      ...decision.facts,
    },
    trace: toTrace(events, { kind: "model-decided", model: model.fullID }),
  };
}

/** Creates the error of a failed request. */
export function toResolutionError(
  failure: Failure,
  request: ModelRequest,
  suggestions: readonly Suggestion[],
  events: readonly TraceEvent[],
): ResolutionError {
  return {
    ...failure,
    message: formatFailure(failure),
    request,
    suggestions,
    trace: toTrace(events, { kind: "failed", code: failure.code }),
  };
}

interface Wording {
  readonly warnings: readonly Warning[];
  readonly reason: string;
}

/**
 * Caches the words. A strategy's decision is cached, so its words are too. The words for a full id
 * depend only on its model.
 */
const wordings = new WeakMap<Decision | UsableModel, Wording>();

function putIntoWords(
  decision: Decision,
  request: SingleRequest,
  context: ResolutionContext,
): Wording {
  const { strategy, code, model, variant, notes } = decision;
  const isPlain =
    code === "explicit" &&
    variant === undefined &&
    request.needs === undefined &&
    notes === undefined;
  const owner = isPlain ? model : strategy && decision;
  const known = owner && wordings.get(owner);
  if (known !== undefined) return known;
  const warnings: readonly Warning[] = [
    ...listWarnings(decision, request.needs ?? [], context),
    ...warnOfVariant(decision),
    ...(notes ?? []).map(toWarning),
  ];
  const wording = { warnings, reason: formatReason(decision, request.ref, warnings) };
  if (owner !== undefined) wordings.set(owner, wording);
  return wording;
}

function warnOfVariant({ variant, model }: Decision): readonly Warning[] {
  const { variants } = model.record;
  if (variant === undefined || variants?.includes(variant) === true) return [];
  const shown = clipText(variant);
  const message =
    variants === undefined
      ? `the catalog does not show whether ${model.fullID} has a variant "${shown}"`
      : `the catalog does not list the variant "${shown}" of ${model.fullID}`;
  return [{ code: "unknown-variant", message }];
}
