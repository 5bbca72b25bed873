import type { ModelRecord, PriceClass, Resolution } from "../../../index.js";
import type { AskRules } from "../../opencode/orchestrator-config/settings.js";
import { formatResolved } from "./decision.js";
import type { ModelSnapshot } from "./sources.js";

export type { AskRules };

/** An `ask` rule that applies to a model. */
interface AskReason {
  readonly code: "price-above" | "other-provider" | "dearer-class";
  readonly text: string;
}

/**
 * The question put to the user: the model, why it was chosen, its price, and why consent is needed.
 */
export interface ModelAsk {
  /** `provider/model[#variant]`. */
  readonly model: string;
  readonly workerId: string;
  readonly reason: string;
  readonly price: string;
  readonly because: readonly AskReason[];
  /** What a running worker must read again after the change, in words. */
  readonly reread?: string;
}

const CLASSES: readonly PriceClass[] = ["free", "low", "medium", "high", "unknown"];

/** The rules that apply to a chosen model. With none, the worker uses the model without asking. */
function findAskReasons(
  rules: readonly AskRules[],
  chosen: Resolution,
  record: ModelRecord | undefined,
  usual: Resolution | undefined,
): readonly AskReason[] {
  const { providerID, priceClass } = chosen.metadata;
  const found = rules.flatMap(({ priceAbove, otherProvider, dearerClass }): AskReason[] => {
    const price = record?.inputCost;
    const isAbove = priceAbove !== undefined && (price === undefined || price > priceAbove);
    const isElsewhere = otherProvider === true && providerID !== usual?.metadata.providerID;
    const usualClass = usual?.metadata.priceClass ?? "free";
    const isDearer =
      dearerClass === true && CLASSES.indexOf(priceClass) > CLASSES.indexOf(usualClass);
    return [
      ...(isAbove
        ? [{ code: "price-above" as const, text: `above $${priceAbove} per million input tokens` }]
        : []),
      ...(isElsewhere
        ? [
            {
              code: "other-provider" as const,
              text: `a different provider than ${usual?.metadata.providerID ?? "your default model's"}`,
            },
          ]
        : []),
      ...(isDearer
        ? [
            {
              code: "dearer-class" as const,
              text: `a higher price class: ${priceClass} instead of ${usualClass}`,
            },
          ]
        : []),
    ];
  });
  return [...new Map(found.map((reason) => [reason.code, reason])).values()];
}

/** The question to ask about a decision; undefined if no rule applies. */
export function findAsk(
  rules: readonly (AskRules | undefined)[],
  chosen: Resolution,
  { resolver }: ModelSnapshot,
  workerId: string,
): ModelAsk | undefined {
  const held = rules.filter((rule) => rule !== undefined);
  if (held.length === 0) return undefined;
  const record = resolver.catalog.usable.get(chosen.resolvedModel)?.record;
  const usual = resolver.resolve({ ref: "node", purpose: "op" }).unwrapOr(undefined);
  const because = findAskReasons(held, chosen, record, usual);
  if (because.length === 0) return undefined;
  const { reason } = chosen;
  return { model: formatResolved(chosen), workerId, reason, price: formatPrice(record), because };
}

function formatPrice(record: ModelRecord | undefined): string {
  const { inputCost, outputCost } = record ?? {};
  if (inputCost === undefined && outputCost === undefined) return "price unknown";
  const format = (price: number | undefined) => (price === undefined ? "unknown" : `$${price}`);
  return `${format(inputCost)} in, ${format(outputCost)} out per million tokens`;
}

/** Formats the question for the user. */
export function formatAsk({ workerId, model, price, because, reread }: ModelAsk): string {
  const reasons = because.map(({ text }) => text).join("; ");
  const also = reread === undefined ? "" : ` With this model, ${reread}.`;
  return `${workerId} would run on ${model} (${price}): ${reasons}.${also}`;
}
