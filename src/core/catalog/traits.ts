import type { ModelRecord } from "../sources/model.js";
import {
  parseModelSpelling,
  parseNamedDate,
  parseTextSpelling,
  type Spelling,
  type Token,
} from "../vocabulary/spelling.js";
import {
  NOT_CHAT,
  NOT_CHAT_FAMILIES,
  TIERS,
  UNSTABLE,
  type Vendor,
  vendorOfWord,
} from "../vocabulary/words.js";

/** What a model's own id, name and dates say of it; read from its record alone, never from others'. */
export interface Traits {
  readonly id: Spelling;
  readonly vendor: Vendor | undefined;
  /** The word that names the family, written or implied: `claude` for `duo-chat-opus-5`. */
  readonly family: string | undefined;
  /** 1 small, 2 medium, 3 large or unnamed. */
  readonly tier: 1 | 2 | 3;
  /** Words and decorations beyond family, line, tier and version: 0 is the plain model. */
  readonly extras: number;
  readonly unstable: boolean;
  /** `claude-opus-latest`: an id that means another model next month. */
  readonly moving: boolean;
  /** Names an embedding, speech, image, guard or routing model. */
  readonly special: boolean;
  /** `YYYY-MM[-DD]`: the date in the id where it has one, else the release date, else "". */
  readonly released: string;
  /** The last version in the id, else in the name, else "0". */
  readonly version: string;
}

const memo = new WeakMap<ModelRecord, Traits>();

/** Reads a model's traits; remembered for each record. */
export function readTraits(model: ModelRecord): Traits {
  const known = memo.get(model);
  if (known !== undefined) return known;
  const traits = parseTraits(model);
  memo.set(model, traits);
  return traits;
}

/** The display name taken apart, where it says something that the id does not. */
export function readName(model: ModelRecord): Spelling | undefined {
  const name = model.name === undefined ? undefined : parseTextSpelling(model.name);
  return name === undefined || name.key === readTraits(model).id.key ? undefined : name;
}

function parseTraits(model: ModelRecord): Traits {
  const id = parseModelSpelling(model.id);
  const words = textsOf(id, "word");
  const versions = textsOf(id, "version");
  const dates = textsOf(id, "date");
  return {
    id,
    ...findFamily([...words, ...textsOf(id, "letter")], model),
    tier: parseTier(id),
    extras: countExtras(id),
    unstable:
      id.tokens.some((token) => UNSTABLE.has(token.text)) ||
      model.status === "alpha" ||
      model.status === "beta",
    moving:
      versions.length === 0 &&
      dates.length === 0 &&
      id.tokens.some((token) => token.text === "latest"),
    special: isSpecial(model, words),
    released:
      dates.map(parseNamedDate).find((date) => date !== undefined) ?? model.releaseDate ?? "",
    version: versions.at(-1) ?? textsOfName(model, "version").at(-1) ?? "0",
  };
}

/** The texts of a spelling's tokens of one kind. */
export function textsOf(spelling: Spelling, kind: Token["kind"]): string[] {
  const texts: string[] = [];
  for (const token of spelling.tokens) if (token.kind === kind) texts.push(token.text);
  return texts;
}

function textsOfName({ name }: ModelRecord, kind: Token["kind"]): readonly string[] {
  return name === undefined ? [] : textsOf(parseTextSpelling(name), kind);
}

/** By the first word of the id that says it, else by the first word of the name. */
function findFamily(
  words: readonly string[],
  model: ModelRecord,
): Pick<Traits, "vendor" | "family"> {
  const named = words.find((word) => vendorOfWord(word) !== undefined);
  const word = named ?? textsOfName(model, "word")[0] ?? "";
  const vendor = vendorOfWord(word);
  if (vendor === undefined) return { vendor, family: undefined };
  return { vendor, family: vendor.families.includes(word) ? word : vendor.families[0] };
}

/** Billions of parameters up to which a model without a tier word is small, and medium. */
const SMALL_SIZE = 40;
const MEDIUM_SIZE = 200;

function parseTier(id: Spelling): 1 | 2 | 3 {
  const tiers = textsOf(id, "word").map((word) => TIERS.get(word) ?? 0);
  if (tiers.includes(1)) return 1;
  if (tiers.includes(3)) return 3;
  if (tiers.includes(2)) return 2;
  const size = textsOf(id, "size").find((text) => text.endsWith("b"));
  if (size === undefined) return 3;
  const billions = Number.parseFloat(size);
  return billions < SMALL_SIZE ? 1 : billions < MEDIUM_SIZE ? 2 : 3;
}

function isLineWord(word: string): boolean {
  return TIERS.has(word) || vendorOfWord(word) !== undefined;
}

function countExtras(id: Spelling): number {
  let extras = id.quantization === undefined ? 0 : 1;
  for (const { kind, text } of id.tokens) {
    if (kind === "decoration" || (kind === "word" && !isLineWord(text))) extras++;
  }
  return extras;
}

function isSpecial(model: ModelRecord, words: readonly string[]): boolean {
  return (
    (model.family !== undefined && NOT_CHAT_FAMILIES.has(model.family)) ||
    words.some((word) => NOT_CHAT.has(word))
  );
}
