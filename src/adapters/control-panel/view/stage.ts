import { formatDecider, type TraceEvent } from "../../../index.js";
import { listRejections, type Rejection } from "./rejection.js";

/** A ranking: the candidates, the rejections with reasons, and the leaders. */
export interface RankingView {
  /** The number of considered models. */
  readonly considered: number;
  /** The number of eligible models. */
  readonly eligible: number;
  /** The reasons for the rejected models. */
  readonly rejections: readonly Rejection[];
  /** The best models, best first. The first one is the choice. */
  readonly leaders: readonly string[];
  /** The second-best model. */
  readonly runnerUp?: string;
  /** The criterion that ranked the first model above the second. */
  readonly decidedBy?: Decider;
}

/** The tie-break between two candidates. */
export interface Decider {
  /** The criterion's code. */
  readonly code: string;
  /** Completes "because …". */
  readonly text: string;
}

/** One stage of a decision. */
export interface Stage {
  /** The kind of the trace event. */
  readonly kind: TraceEvent["kind"];
  /** The heading. */
  readonly title: string;
  /** What happened, in one sentence. */
  readonly text: string;
  /** `passed`: the stage found nothing, and the next stage continued. */
  readonly result: "noted" | "passed" | "decided" | "failed";
  /** The numbers of a ranking stage. */
  readonly ranking?: RankingView;
}

type DeciderCode = Parameters<typeof formatDecider>[0];

function viewDecider(code: DeciderCode, basis: string | undefined): Decider {
  return { code, text: formatDecider(code, basis) };
}

/** Replaces the explanation's own sentences where they contain only a code or repeat the title. */
const TEXTS: Readonly<Partial<Record<TraceEvent["kind"], string>>> = {
  "strategy-chosen": "Its rules are tried in order. The first one that finds a model decides.",
  failed: "There is nothing else to try.",
};

/** Builds the stage of one trace event and its sentence from the explanation. */
export function viewStage(event: TraceEvent, sentence: string): Stage {
  const text = TEXTS[event.kind] ?? sentence;
  const ranking = event.kind === "candidates-ranked" ? { ranking: viewRanking(event) } : {};
  return { kind: event.kind, title: titleOf(event), text, result: resultOf(event), ...ranking };
}

function titleOf(event: TraceEvent): string {
  switch (event.kind) {
    case "ref-parsed":
      return "Read the reference";
    case "id-found":
      return "Look up the full id";
    case "provider-read":
      return "Look up the provider";
    case "name-matched":
    case "name-open":
    case "name-missed":
      return "Look up the name";
    case "strategy-chosen":
      return `Strategy ${event.strategy}`;
    case "rule-skipped":
    case "setting-followed":
    case "candidates-ranked":
      return `Rule ${event.rule}`;
    case "need-checked":
      return `Check ${event.need}`;
    case "entry-tried":
      return `Reference ${event.entry} of the list`;
    case "boundaries-applied":
      return "Boundaries";
    case "health-applied":
      return "Recent failures";
    case "query-started":
      return "Models that can work on tasks";
    case "constraint-applied":
      return `Constraint ${event.constraint}`;
    case "model-decided":
      return "Decision";
    case "failed":
      return "No decision";
  }
}

function resultOf(event: TraceEvent): Stage["result"] {
  switch (event.kind) {
    case "ref-parsed":
    case "strategy-chosen":
    case "boundaries-applied":
    case "health-applied":
    case "query-started":
      return "noted";
    case "id-found":
    case "name-matched":
    case "setting-followed":
    case "model-decided":
      return "decided";
    case "provider-read":
      return event.as === "not-usable" ? "failed" : "noted";
    case "candidates-ranked":
      return event.leaders.length === 0 ? "passed" : "decided";
    case "rule-skipped":
    case "name-missed":
      return "passed";
    case "entry-tried":
      return event.because === undefined ? "decided" : "passed";
    case "constraint-applied":
      return event.left === 0 ? "failed" : "noted";
    case "need-checked":
      return event.finding === "unmet" ? "failed" : "noted";
    case "name-open":
    case "failed":
      return "failed";
  }
}

function viewRanking(event: Extract<TraceEvent, { kind: "candidates-ranked" }>): RankingView {
  const runnerUp = event.leaders[1];
  return {
    considered: event.considered,
    eligible: event.eligible,
    rejections: listRejections(event.rejected),
    leaders: event.leaders,
    ...(runnerUp !== undefined && { runnerUp }),
    ...(event.decidedBy !== undefined && { decidedBy: viewDecider(event.decidedBy, event.basis) }),
  };
}
