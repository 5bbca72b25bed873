import type { Catalog, Trace } from "../../../index.js";
import { formatNumber } from "./format.js";
import { listRejections } from "./rejection.js";

/** One step of a decision: the number of remaining models, and the reason. */
export interface FunnelStep {
  /** The number of remaining models. */
  readonly count: number;
  /** The name of the step. */
  readonly title: string;
  /** The rule in words. Empty where the title is enough. */
  readonly detail: string;
}

type Ranked = Extract<Trace["events"][number], { kind: "candidates-ranked" }>;

/**
 * Lists the steps from all usable models to the chosen one, along the deciding ranking. Empty where
 * no ranking decided: a setting or a name leads to its model in one step.
 */
export function viewFunnel(catalog: Catalog, { events }: Trace): readonly FunnelStep[] {
  const ranked = events.findLast(
    (event): event is Ranked => event.kind === "candidates-ranked" && event.leaders.length > 0,
  );
  if (ranked === undefined) return [];
  const total = catalog.usable.size;
  const { considered, eligible, rejected, leaders } = ranked;
  const steps: FunnelStep[] = [
    { count: total, title: "usable models", detail: "" },
    { count: considered, title: "considered", detail: whereFrom(catalog, leaders[0], considered) },
    { count: eligible, title: "fit", detail: describeOut(rejected) },
    { count: 1, title: "chosen", detail: "" },
  ];
  return steps.filter(({ count }, at) => at === 0 || count !== steps[at - 1]?.count);
}

function whereFrom({ providers }: Catalog, first: string | undefined, considered: number): string {
  const providerID = first?.slice(0, first.indexOf("/")) ?? "";
  const provider = providers.get(providerID);
  if (provider?.models.length === considered) return `all of ${provider.name}`;
  return "models that the rule allows";
}

function describeOut(rejected: Ranked["rejected"]): string {
  const out = listRejections(rejected);
  return out.map(({ count, text }) => `${formatNumber(count)} ${text}`).join(", ");
}
