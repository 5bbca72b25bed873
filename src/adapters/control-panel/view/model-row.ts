import type { ModelRow } from "../../../index.js";
import { type AbilityMark, markAbilities } from "./ability.js";
import { formatContext, formatPrice, UNKNOWN } from "./format.js";

/** A model as a row of the table. */
export interface ModelLine {
  /** `provider/model`. */
  readonly fullID: string;
  /** The display name. */
  readonly name: string;
  /** The provider's name. */
  readonly provider: string;
  /** Tokens, in thousands or millions. */
  readonly context: string;
  /** US dollars per million tokens. */
  readonly inputPrice: string;
  /** US dollars per million tokens. */
  readonly outputPrice: string;
  /** The day or month of the release, or `unknown`. */
  readonly released: string;
  /** The ability marks. */
  readonly abilities: readonly AbilityMark[];
  /** Whether OpenCode would accept the model now. */
  readonly usable: boolean;
  /** The evidence for a usable model, or what would make the model usable. */
  readonly because: string;
  /** Set unless the model is active. */
  readonly status?: "alpha" | "beta" | "deprecated";
}

/** Formats a row of the resolver's list. */
export function describeModel(row: ModelRow): ModelLine {
  const { record } = row;
  const { status } = record;
  return {
    fullID: row.fullID,
    name: record.name ?? row.modelID,
    provider: row.providerName,
    context: formatContext(record.contextLimit),
    inputPrice: formatPrice(record.inputCost),
    outputPrice: formatPrice(record.outputCost),
    released: record.releaseDate ?? UNKNOWN,
    abilities: markAbilities(record),
    usable: row.usable,
    because: row.because,
    ...(status !== undefined && status !== "active" && { status }),
  };
}
