import { type ModelRow, withoutVariant } from "../../../index.js";
import { type AbilityMark, markAbilities } from "./ability.js";
import { formatContext, formatPricePair, UNKNOWN } from "./format.js";

/** A model at a glance: its name, price, context and abilities. */
export interface ModelCard {
  /** `provider/model`. */
  readonly fullID: string;
  /** The requested variant, such as `high`. */
  readonly variant?: string;
  /** The display name. */
  readonly name: string;
  /** The provider's name. */
  readonly provider: string;
  /** One or two letters that stand for the provider. */
  readonly mark: string;
  /** US dollars per million tokens: `$3 in · $15 out`, `no charge per token`, `price unknown`. */
  readonly price: string;
  /** Tokens, in thousands or millions. */
  readonly context: string;
  /** The ability marks. Empty where the model is in no list. */
  readonly abilities: readonly AbilityMark[];
}

/** The initials of a provider: `OpenAI` gives `O`, `OpenCode Zen` gives `OZ`. */
export function markProvider(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toUpperCase();
}

/** Builds the card of a model from its row. Without a row, only the id is known. */
export function viewModelCard(row: ModelRow | undefined, model: string): ModelCard {
  const fullID = withoutVariant(model);
  const variant = model.slice(fullID.length + 1);
  const shown = variant === "" ? {} : { variant };
  if (row === undefined) return { ...viewUnlisted(fullID), ...shown };
  const { record, providerName } = row;
  return {
    ...{ fullID, ...shown, provider: providerName, mark: markProvider(providerName) },
    ...{ name: record.name ?? row.modelID, price: formatPricePair(record) },
    context: formatContext(record.contextLimit),
    abilities: markAbilities(record),
  };
}

function viewUnlisted(fullID: string): ModelCard {
  const slash = fullID.indexOf("/");
  const provider = slash < 0 ? "" : fullID.slice(0, slash);
  return {
    ...{ fullID, name: fullID.slice(slash + 1), provider, mark: markProvider(provider) },
    ...{ price: "price unknown", context: UNKNOWN, abilities: [] },
  };
}
