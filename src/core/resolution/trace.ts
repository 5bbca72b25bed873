import type { Decider } from "../conditions/criterion.js";
import type { Ranking } from "../conditions/rank.js";
import type {
  Finding,
  RejectionCode,
  Requirement,
  RequirementKind,
} from "../conditions/requirement.js";
import type { MatchTier } from "../matching/match-result.js";
import type { SingleRef } from "../ref/ref.js";
import type { FullID } from "../sources/model.js";
import { clip } from "../vocabulary/clip.js";
import { byCodePoint } from "../vocabulary/order.js";
import type { Failure } from "./failure.js";
import type { FollowedSetting } from "./strategy.js";

/** Why a rule or a setting gave no model. */
export type SkipCode =
  /** The setting is absent or empty. */
  | "not-set"
  /** The setting is not a `provider/model`. */
  | "malformed"
  /** No such provider or model is usable. */
  | "not-usable"
  /** The model is usable but does not meet a requirement. */
  | RejectionCode
  /** The default model's provider has no usable model, or there is no default provider. */
  | "no-default-provider"
  /** There were candidates, but none was eligible. */
  | "none-eligible"
  /** The model is outside the boundaries. */
  | "outside-boundary"
  /** The model failed recently. */
  | "cooling-down"
  /** The model is in `tried`. */
  | "already-tried";

/** One step of a resolution. */
export type TraceEvent =
  | { readonly kind: "ref-parsed"; readonly as: SingleRef["kind"]; readonly text: string }
  | { readonly kind: "id-found"; readonly model: FullID }
  | {
      readonly kind: "provider-read";
      readonly providerID: string;
      readonly as: "usable" | "not-usable" | "unknown";
    }
  | {
      readonly kind: "name-matched";
      readonly text: string;
      readonly tier: MatchTier;
      readonly found: number;
      readonly runnerUp?: FullID;
    }
  | { readonly kind: "name-open"; readonly text: string; readonly models: readonly FullID[] }
  | { readonly kind: "name-missed"; readonly text: string }
  | { readonly kind: "strategy-chosen"; readonly strategy: string }
  | {
      readonly kind: "rule-skipped";
      readonly rule: string;
      readonly because: SkipCode;
      readonly setting?: FollowedSetting;
      readonly ref?: string;
      /** More detail of the cause, as the end of "it is …". */
      readonly state?: string;
    }
  | {
      readonly kind: "setting-followed";
      readonly rule: string;
      readonly setting: FollowedSetting;
      readonly ref: string;
      /** Requirements that the model is not known to meet, if any. */
      readonly assumed?: readonly RequirementKind[];
    }
  | {
      readonly kind: "candidates-ranked";
      readonly rule: string;
      readonly considered: number;
      readonly eligible: number;
      readonly rejected: Readonly<Partial<Record<RejectionCode, number>>>;
      readonly leaders: readonly FullID[];
      readonly decidedBy?: Decider;
      /** The runs behind the decision, in words, if a criterion of evidence decided. */
      readonly basis?: string;
      /** Requirements that the first leader is not known to meet, if any. */
      readonly assumed?: readonly RequirementKind[];
    }
  | {
      readonly kind: "need-checked";
      readonly need: RequirementKind;
      readonly finding: Finding;
    }
  /** One entry of a list, counted from 1. `because` is set if it was skipped. */
  | {
      readonly kind: "entry-tried";
      readonly entry: number;
      readonly of: number;
      readonly ref: string;
      readonly because?: Failure;
    }
  /** The number of models within the boundaries. */
  | {
      readonly kind: "boundaries-applied";
      readonly boundaries: string;
      readonly within: number;
      readonly usable: number;
    }
  /** The number of usable models that are skipped because they failed recently. */
  | { readonly kind: "health-applied"; readonly cooling: number; readonly usable: number }
  /**
   * The number of usable models that can work on tasks and meet the needs, before a query's
   * constraints.
   */
  | { readonly kind: "query-started"; readonly fit: number; readonly usable: number }
  /** The number of models before and after this constraint. */
  | {
      readonly kind: "constraint-applied";
      readonly constraint: string;
      readonly before: number;
      readonly left: number;
    }
  | { readonly kind: "model-decided"; readonly model: FullID }
  | { readonly kind: "failed"; readonly code: string };

/** The steps of a resolution, as data. Its size does not grow with the catalog. */
export interface Trace {
  /** The format of the trace. */
  readonly version: 1;
  /** In the order in which they happened. */
  readonly events: readonly TraceEvent[];
}

/** Maximum length of external text in a trace. */
const MAX_TEXT = 120;

/** Shortens external text, so that a trace stays small. */
export function clipText(text: string): string {
  return clip(text, MAX_TEXT);
}

/** Creates the trace from all steps and the final event. References are shortened only here. */
export function toTrace(tried: readonly TraceEvent[], end: TraceEvent): Trace {
  const events: TraceEvent[] = [];
  for (const event of tried) events.push(clipEvent(event));
  events.push(end);
  return { version: 1, events };
}

function clipEvent(event: TraceEvent): TraceEvent {
  return "ref" in event ? { ...event, ref: clipText(event.ref) } : event;
}

/** Creates the trace event of a ranking. */
export function traceRanking(rule: string, ranking: Ranking): TraceEvent {
  return {
    kind: "candidates-ranked",
    rule,
    considered: ranking.considered,
    eligible: ranking.eligible,
    // Sorted, so that the trace does not depend on the order of the models.
    rejected: Object.fromEntries([...ranking.rejected].sort(([a], [b]) => byCodePoint(a, b))),
    leaders: ranking.leaders.map(({ fullID }) => fullID),
    ...(ranking.decidedBy !== undefined && { decidedBy: ranking.decidedBy }),
    ...(ranking.basis !== undefined && { basis: ranking.basis }),
    ...traceAssumed(ranking.assumed),
  };
}

/** The kinds of requirements that a choice assumes to be met. No field if there are none. */
export function traceAssumed(assumed: readonly Requirement[]): {
  readonly assumed?: readonly RequirementKind[];
} {
  return assumed.length === 0 ? {} : { assumed: [...new Set(assumed.map(({ kind }) => kind))] };
}
