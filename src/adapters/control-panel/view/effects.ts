import {
  type DifferenceKind,
  diffResolutions,
  type ResolutionDifference,
} from "../../../compare.js";
import { formatTag, type ModelRequest, type Resolver, textOfRef } from "../../../index.js";
import { formatModel } from "./decision.js";
import { requestFor } from "./worker-request.js";
import type { WorkerRow } from "./worker-row.js";

/** The resolution of a tag or worker on one side of a change. */
export interface EffectSide {
  /** `provider/model[#variant]`. Absent where nothing resolves. */
  readonly model?: string;
  /** The reason, or why there is no model. */
  readonly text: string;
}

/** A tag or a worker, before and after a change. */
export interface Effect {
  /** Whether a tag or a worker was resolved. */
  readonly kind: "tag" | "worker";
  /** The tag as a reference (`node:fast`), or the worker's name. */
  readonly name: string;
  /** The reference that was resolved. */
  readonly ref: string;
  /** The resolution now. */
  readonly before: EffectSide;
  /** The resolution after the change. */
  readonly after: EffectSide;
  /** How both sides differ. */
  readonly change: DifferenceKind | "same";
  /** The cause of the difference, in words. Empty where both sides are equal. */
  readonly cause: string;
  /**
   * US dollars per million tokens, for input and output. A side with an unknown price is absent.
   */
  readonly prices: {
    readonly before?: readonly [input: number, output: number];
    readonly after?: readonly [input: number, output: number];
  };
}

const CAUSES: Readonly<Record<ResolutionDifference["cause"], string>> = {
  gone: "its model is not usable any more",
  new: "its model was not usable before",
  settings: "a setting has changed",
  facts: "facts or strategies have changed",
};

/** Resolves every tag and every worker before and after a change. */
export function listEffects(
  before: Resolver,
  after: Resolver,
  workers: readonly WorkerRow[],
): readonly Effect[] {
  const tags = [...before.strategies.keys()]
    .map(formatTag)
    .map((ref) => compare(before, after, { kind: "tag", name: ref }, { ref, purpose: "op" }));
  const rows = workers.map((row) =>
    compare(
      before,
      after,
      { kind: "worker", name: row.worker },
      requestFor(row, row.requested ?? "node"),
    ),
  );
  return [...tags, ...rows];
}

function compare(
  before: Resolver,
  after: Resolver,
  who: Pick<Effect, "kind" | "name">,
  request: ModelRequest,
): Effect {
  const [from, to] = [askOnce(before, request), askOnce(after, request)];
  const [difference] = diffResolutions(from, to, [request]);
  const [was, then] = [readPrices(from, request), readPrices(to, request)];
  return {
    ...who,
    ref: textOfRef(request.ref),
    before: viewSide(from, request),
    after: viewSide(to, request),
    change: difference?.kind ?? "same",
    cause: difference === undefined ? "" : CAUSES[difference.cause],
    prices: {
      ...(was !== undefined && { before: was }),
      ...(then !== undefined && { after: then }),
    },
  };
}

/** Returns a resolver that answers this one request from a cached outcome. */
function askOnce(resolver: Resolver, request: ModelRequest): Resolver {
  const outcome = resolver.resolve(request);
  return { ...resolver, resolve: () => outcome };
}

function readPrices(
  { catalog, resolve }: Resolver,
  request: ModelRequest,
): readonly [number, number] | undefined {
  const outcome = resolve(request);
  if (outcome.isErr()) return undefined;
  const { inputCost, outputCost } = catalog.usable.get(outcome.value.resolvedModel)?.record ?? {};
  return inputCost === undefined || outputCost === undefined ? undefined : [inputCost, outputCost];
}

function viewSide(resolver: Resolver, request: ModelRequest): EffectSide {
  return resolver.resolve(request).match<EffectSide>(
    (resolution) => ({ model: formatModel(resolution), text: resolution.reason }),
    ({ message }) => ({ text: message }),
  );
}
