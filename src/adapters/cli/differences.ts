import type { Comparable, PriceChange, PriceChanges, ResolutionDifference } from "../../compare.js";
import type { Block, Cell } from "./report.js";
import { formatPrice } from "./text.js";

/** Formats the rows of a comparison as a table. */
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

/** One row of a comparison. */
export interface DifferenceRow {
  readonly name: string;
  readonly from: Cell;
  readonly to: Cell;
  readonly price: PriceChanges;
  readonly why: string;
}

/** Describes a difference between two resolvers. */
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

/** Formats the requested reference with its worker. */
export function formatAsked(ref: string, worker: unknown): string {
  return typeof worker === "string" ? `${worker} (${ref})` : ref;
}

/** The reason for the model, or for its absence. */
export function explainAnswer(answer: ResolutionDifference["to"], ref: string): string {
  return answer.kind === "resolved"
    ? withoutSubject(answer.reason, answer.model, ref)
    : answer.message;
}

/** Formats a model, or the code of the error. */
export function formatSide(side: Comparable): Cell {
  if (side.kind === "failed") return { text: side.code, tone: "bad" };
  return formatModel(side.model, side.variant);
}

/** Formats a model with its variant as a reference. */
export function formatModel(model: string, variant: string | undefined): string {
  return variant === undefined ? model : `${model}#${variant}`;
}

const CAUSES: Readonly<Record<ResolutionDifference["cause"], string>> = {
  gone: "the model before is no longer usable; ",
  new: "the model after was not usable before; ",
  settings: "settings have changed; ",
  facts: "",
};

/** Drops the model and the reference from the reason: the table has columns for them. */
export function withoutSubject(reason: string, model: string, ref: string): string {
  const head = `${model} for ${ref}: `;
  return reason.startsWith(head) ? reason.slice(head.length) : reason;
}

/** Formats the price ratio: one number where input and output agree. */
function formatPriceChange({ input, output }: PriceChanges): string {
  const [asInput, asOutput] = [formatChange(input), formatChange(output)];
  if (asInput === asOutput) return asInput;
  return `${asInput} in, ${asOutput} out`;
}

function formatChange({ from, to, ratio }: PriceChange): string {
  if (ratio !== undefined) return `×${formatPrice(ratio)}`;
  return from === 0 && to !== undefined ? "free before" : "?";
}
