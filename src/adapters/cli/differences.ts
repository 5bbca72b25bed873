import type { Comparable, PriceChange, PriceChanges, ResolutionDifference } from "../../compare.js";
import type { Block, Cell } from "./report.js";
import { formatPrice } from "./text.js";

/** The rows of a comparison as a table. */
export function tabulateDifferences(rows: readonly DifferenceRow[]): Block {
  return {
    kind: "table",
    columns: [
      { title: "REFERENCE", least: 16 },
      { title: "BEFORE", least: 24 },
      { title: "AFTER", least: 24 },
      { title: "PRICE" },
      { title: "WHY", least: 24, yields: 1 },
    ],
    rows: rows.map(({ name, from, to, price, why }): readonly Cell[] => [
      { text: name, tone: "strong" },
      from,
      to,
      formatPriceChange(price),
      why,
    ]),
  };
}

/** One line of a comparison. */
export interface DifferenceRow {
  readonly name: string;
  readonly from: Cell;
  readonly to: Cell;
  readonly price: PriceChanges;
  readonly why: string;
}

/** A difference between two resolvers in words. */
export function describeDifference(difference: ResolutionDifference): DifferenceRow {
  const { ref, worker, from, to, price, cause } = difference;
  return {
    name: formatAsked(ref, worker),
    from: formatSide(from),
    to: formatSide(to),
    price,
    why: `${CAUSES[cause]}${explainAnswer(to, ref)}`,
  };
}

/** What was asked for, and by which worker. */
export function formatAsked(ref: string, worker: unknown): string {
  return typeof worker === "string" ? `${worker} (${ref})` : ref;
}

/** Why it is this model, or none. */
export function explainAnswer(answer: ResolutionDifference["to"], ref: string): string {
  return answer.kind === "resolved"
    ? shortenReason(answer.reason, answer.model, ref)
    : answer.message;
}

/** A model, or the code of the error. */
export function formatSide(side: Comparable): Cell {
  if (side.kind === "failed") return { text: side.code, tone: "bad" };
  return formatModel(side.model, side.variant);
}

/** A model with its variant, as it is asked for. */
export function formatModel(model: string, variant: string | undefined): string {
  return variant === undefined ? model : `${model}#${variant}`;
}

const CAUSES: Readonly<Record<ResolutionDifference["cause"], string>> = {
  gone: "the model before is gone; ",
  new: "the model after is new; ",
  settings: "settings have changed; ",
  facts: "",
};

/** The table has the model and the reference in columns of their own. */
export function shortenReason(reason: string, model: string, ref: string): string {
  const head = `${model} for ${ref}: `;
  return reason.startsWith(head) ? reason.slice(head.length) : reason;
}

/** How many times the price is: one number where input and output agree. */
function formatPriceChange({ input, output }: PriceChanges): string {
  const [asInput, asOutput] = [formatChange(input), formatChange(output)];
  if (asInput === asOutput) return asInput;
  return `${asInput} in, ${asOutput} out`;
}

function formatChange({ from, to, ratio }: PriceChange): string {
  if (ratio !== undefined) return `×${formatPrice(ratio)}`;
  return from === 0 && to !== undefined ? "free before" : "?";
}
