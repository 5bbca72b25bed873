import type { ModelRow } from "../../../index.js";
import { type AbilityMark, markAbilities } from "./ability.js";
import { formatContext, formatPrice, UNKNOWN } from "./format.js";

/** A model as a row of the table shows it. */
export interface ModelLine {
  /** `provider/model`. */
  readonly fullID: string;
  /** The name that is shown. */
  readonly name: string;
  /** The provider's name. */
  readonly provider: string;
  /** Tokens, in thousands. */
  readonly context: string;
  /** US dollars per million tokens. */
  readonly inputPrice: string;
  /** US dollars per million tokens. */
  readonly outputPrice: string;
  /** The day or month of its release; empty where unknown. */
  readonly released: string;
  /** What it offers. */
  readonly abilities: readonly AbilityMark[];
  /** Whether OpenCode would accept it now. */
  readonly usable: boolean;
  /** The evidence for a usable model, what would make another one usable. */
  readonly because: string;
  /** Set where the model is no ordinary, active one. */
  readonly status?: "alpha" | "beta" | "deprecated";
}

/** Puts a row of the resolver's list into words. */
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
