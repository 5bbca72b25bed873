import type { UsableModel } from "../catalog/catalog.js";
import { readTraits } from "../catalog/traits.js";
import { byCodePoint, takeBest } from "../vocabulary/order.js";
import { checkRequirement } from "./check-requirement.js";
import { type Criterion, compareByCriterion, type Decider } from "./criterion.js";
import { describeBasis, readsObservations } from "./evidence-basis.js";
import type { Preference } from "./preference.js";
import type { RejectionCode, Requirement } from "./requirement.js";

/** A requirement, and how to treat a model for which it is unknown. */
export type RequirementUse = Requirement & {
  /** `last` (default): used only if no model is known to meet it. `reject`: never used. */
  readonly unknown?: "last" | "reject";
};

/** Marks needs as strict: a model that the request does not name must be known to meet them. */
export function strictly(needs: readonly Requirement[]): readonly RequirementUse[] {
  return needs.map((need) => ({ ...need, unknown: "reject" }));
}

/** Why the best model ranks before another one. */
interface Comparison {
  readonly runnerUp: UsableModel;
  /**
   * The criterion that separates the best model from the runner-up. `full-id` only for copies of
   * one model. Undefined if no meaningful difference exists.
   */
  readonly decidedBy?: Decider;
  /** The runs behind the decision, in words, if a criterion of evidence decided. */
  readonly basis?: string;
}

/** The outcome of a ranking: the best model, the runner-up, and why others were rejected. */
export interface Ranking extends Partial<Comparison> {
  readonly best?: UsableModel;
  /**
   * The comparison with the model that would be best without observations, if it is another one.
   */
  readonly displaced?: Comparison;
  /** Requirements that the best model is not known to meet. */
  readonly assumed: readonly Requirement[];
  readonly considered: number;
  readonly eligible: number;
  /** How many candidates each requirement rejected first, by code. */
  readonly rejected: ReadonlyMap<RejectionCode, number>;
  /** The best few, best first. */
  readonly leaders: readonly UsableModel[];
}

/** A model that no requirement rejects. */
export interface Candidate {
  readonly model: UsableModel;
  /** Requirements that the model is not known to meet. */
  readonly assumed: readonly Requirement[];
}

const LEADERS = 3;

/** Criteria for a tie in all criteria of a rule. */
const LAST: readonly Criterion[] = ["cheapest"];

/**
 * Ranks models: requirements first, then criteria in order, then the fewest words in the name, then
 * the price, then the full id by code point.
 */
export function rankModels(
  models: Iterable<UsableModel>,
  requirements: readonly RequirementUse[],
  criteria: readonly Criterion[],
  preference: Preference,
): Ranking {
  const rejected = new Map<RejectionCode, number>();
  const eligible: Candidate[] = [];
  let considered = 0;
  for (const model of models) {
    considered++;
    const checked = checkCandidate(model, requirements);
    if (typeof checked === "string") rejected.set(checked, (rejected.get(checked) ?? 0) + 1);
    else eligible.push(checked);
  }
  const takeLeaders = (by: readonly Criterion[], most: number) =>
    takeBest(eligible, most, (a, b) => compareCandidates(a, b, by, preference));
  const leaders = takeLeaders(criteria, LEADERS);
  const [best, runnerUp] = leaders;
  const unobserved = criteria.filter((criterion) => !readsObservations(criterion));
  const [displaced] = unobserved.length < criteria.length ? takeLeaders(unobserved, 1) : [];
  const compare = (other: Candidate | undefined): Comparison | undefined =>
    best && other && best !== other ? explainLead(best, other, criteria, preference) : undefined;
  const found = compare(displaced);
  return {
    assumed: best?.assumed ?? [],
    considered,
    eligible: eligible.length,
    rejected,
    leaders: leaders.map(({ model }) => model),
    ...(best !== undefined && { best: best.model }),
    ...compare(runnerUp),
    ...(found !== undefined && { displaced: found }),
  };
}

function explainLead(
  best: Candidate,
  runnerUp: Candidate,
  criteria: readonly Criterion[],
  preference: Preference,
): Comparison {
  const decidedBy = findDecision(best, runnerUp, criteria, preference);
  const basis = describeBasis(decidedBy, best.model, runnerUp.model);
  return {
    runnerUp: runnerUp.model,
    ...(decidedBy !== undefined && { decidedBy }),
    ...(basis !== undefined && { basis }),
  };
}

/** Returns the candidate, or the code of the first requirement that rejects it. */
export function checkCandidate(
  model: UsableModel,
  requirements: readonly RequirementUse[],
): Candidate | RejectionCode {
  const assumed: Requirement[] = [];
  for (const requirement of requirements) {
    const finding = checkRequirement(model.record, requirement, model.providerID);
    if (finding === "unmet") return `${requirement.kind}-unmet`;
    if (finding === "met") continue;
    if (requirement.unknown === "reject") return `${requirement.kind}-unknown`;
    assumed.push(requirement);
  }
  return { model, assumed };
}

function compareCandidates(
  a: Candidate,
  b: Candidate,
  criteria: readonly Criterion[],
  preference: Preference,
): number {
  const assumed = Math.min(a.assumed.length, 1) - Math.min(b.assumed.length, 1);
  if (assumed !== 0) return assumed;
  for (const criterion of criteria) {
    const difference = compareByCriterion(criterion, a.model, b.model, preference);
    if (difference !== 0) return difference;
  }
  const words = countWords(a.model) - countWords(b.model);
  if (words !== 0) return words;
  for (const criterion of LAST) {
    const difference = compareByCriterion(criterion, a.model, b.model, preference);
    if (difference !== 0) return difference;
  }
  return byCodePoint(a.model.fullID, b.model.fullID);
}

/** Counts the words of a name: `gpt-6-sol-pro` has one more than the plain `gpt-6-sol`. */
function countWords({ record }: UsableModel): number {
  return readTraits(record).id.tokens.filter(({ kind }) => kind === "word").length;
}

/** True for models of one family. */
function isRelated(a: UsableModel, b: UsableModel): boolean {
  return readTraits(a.record).family === readTraits(b.record).family;
}

/** True for the same name at any provider. */
function isCopy(a: UsableModel, b: UsableModel): boolean {
  return readTraits(a.record).id.key === readTraits(b.record).id.key;
}

function findDecision(
  best: Candidate,
  runnerUp: Candidate,
  criteria: readonly Criterion[],
  preference: Preference,
): Decider | undefined {
  if (Math.min(best.assumed.length, 1) !== Math.min(runnerUp.assumed.length, 1))
    return "known-requirement";
  const deciding = criteria.find(
    (criterion) => compareByCriterion(criterion, best.model, runnerUp.model, preference) !== 0,
  );
  // Versions compare within one family only: GPT-6 is not newer than Claude 5.5.
  if (deciding === "newest-version" && !isRelated(best.model, runnerUp.model)) return undefined;
  if (deciding !== undefined) return deciding;
  if (countWords(best.model) !== countWords(runnerUp.model)) return "plain";
  const last = LAST.find(
    (criterion) => compareByCriterion(criterion, best.model, runnerUp.model, preference) !== 0,
  );
  return last ?? (isCopy(best.model, runnerUp.model) ? "full-id" : undefined);
}
