import type { UsableModel } from "../catalog/catalog.js";
import type { ResolutionContext } from "./context.js";
import type { Decision } from "./decision.js";
import { formatReason } from "./reason.js";
import { layerOf, type ModelRequest } from "./request.js";
import { classifyPrice, type Resolution, type Warning } from "./resolution.js";
import { clipText, type TraceEvent, toTrace } from "./trace.js";
import { listWarnings } from "./warn.js";

/** The resolution of a request that a decision was found for. */
export function toResolution(
  decision: Decision,
  request: ModelRequest,
  context: ResolutionContext,
  events: readonly TraceEvent[],
): Resolution {
  const { model, variant, asked = request } = decision;
  const { warnings, reason } = putIntoWords(decision, asked, context);
  return {
    resolvedModel: model.fullID,
    ...(variant !== undefined && { variant }),
    reason,
    policy: request.policy ?? "dynamic",
    metadata: {
      code: decision.code,
      modelRef: clipText(request.ref),
      providerID: model.providerID,
      modelID: model.record.id,
      ...(variant !== undefined && { variant }),
      purpose: request.purpose,
      ...(request.worker !== undefined && { worker: request.worker }),
      layer: layerOf(asked),
      shadowed: request.shadowed ?? [],
      ...(decision.strategy !== undefined && { strategy: decision.strategy.id }),
      ...(decision.rule !== undefined && { rule: decision.rule.id }),
      ...(decision.tier !== undefined && { tier: decision.tier }),
      ...(decision.decidedBy !== undefined && { decidedBy: decision.decidedBy }),
      ...(decision.runnerUp !== undefined && { runnerUp: decision.runnerUp }),
      usability: model.grade,
      because: context.catalog.providers.get(model.providerID)?.usability.says ?? "",
      priceClass: classifyPrice(model.record),
      catalog: context.catalog.label,
      observed: context.catalog.observed,
      warnings,
      ...decision.facts,
    },
    trace: toTrace(events, { kind: "model-decided", model: model.fullID }),
  };
}

interface Wording {
  readonly warnings: readonly Warning[];
  readonly reason: string;
}

/** A strategy's decision is kept for its needs, and so are its words. */
const ofDecisions = new WeakMap<Decision, Wording>();
/** What is said of a full id hangs on nothing else of the request. */
const ofFullIDs = new WeakMap<UsableModel, Wording>();

function putIntoWords(
  decision: Decision,
  request: ModelRequest,
  context: ResolutionContext,
): Wording {
  const { strategy, code, model, variant, notes } = decision;
  const isPlain =
    code === "explicit" &&
    variant === undefined &&
    request.needs === undefined &&
    notes === undefined;
  const known = isPlain ? ofFullIDs.get(model) : strategy && ofDecisions.get(decision);
  if (known !== undefined) return known;
  const warnings: readonly Warning[] = [
    ...listWarnings(decision, request.needs ?? [], context),
    ...warnOfVariant(decision),
    ...(notes ?? []),
  ];
  const wording = { warnings, reason: formatReason(decision, request.ref, warnings) };
  if (isPlain) ofFullIDs.set(model, wording);
  else if (strategy !== undefined) ofDecisions.set(decision, wording);
  return wording;
}

function warnOfVariant({ variant, model }: Decision): readonly Warning[] {
  const { variants } = model.record;
  if (variant === undefined || variants?.includes(variant) === true) return [];
  const named = `${model.fullID} has a variant "${clipText(variant)}"`;
  const message =
    variants === undefined
      ? `the catalog does not say whether ${named}`
      : `the catalog does not say that ${named}`;
  return [{ code: "unknown-variant", message }];
}
