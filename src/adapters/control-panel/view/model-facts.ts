import type { ModelRow } from "../../../index.js";
import { formatContext, formatPrices, UNKNOWN } from "./format.js";
import { describeModel } from "./model-row.js";

/** A labelled fact. */
export type Fact = readonly [label: string, value: string];

/** Lists every known fact of one model, in words. */
export function listModelFacts(row: ModelRow): readonly Fact[] {
  const { record } = row;
  const line = describeModel(row);
  return [
    ["Reference", row.fullID],
    ["Provider", row.providerName],
    [row.usable ? "Usable by" : "Not usable", row.because],
    ["Price", formatPrices(record)],
    ["Context", formatTokens(record.contextLimit)],
    ["Longest answer", formatTokens(record.outputLimit)],
    ["Reads", record.input?.join(", ") ?? UNKNOWN],
    ["Writes", record.output?.join(", ") ?? UNKNOWN],
    ...line.abilities.map(({ label, text }): Fact => [label, text.slice(label.length + 2)]),
    ["Released", line.released],
    ["Family", record.family ?? UNKNOWN],
    ["Status", record.status ?? "active"],
    ["Variants", formatVariants(record.variants)],
  ];
}

function formatTokens(tokens: number | undefined): string {
  return tokens === undefined ? UNKNOWN : `${formatContext(tokens)} tokens`;
}

function formatVariants(variants: readonly string[] | undefined): string {
  if (variants === undefined) return UNKNOWN;
  return variants.length === 0 ? "none" : variants.join(", ");
}
