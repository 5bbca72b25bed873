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

/** Facts from a model's own id, name and dates. They depend only on its record. */
export interface Traits {
  readonly id: Spelling;
  readonly vendor: Vendor | undefined;
  /** The family's word, written or implied: `claude` for `duo-chat-opus-5`. */
  readonly family: string | undefined;
  /** 1 small, 2 medium, 3 large or unnamed. */
  readonly tier: 1 | 2 | 3;
  /**
   * Number of words and decorations beyond family, line, tier and version. 0 is the plain model.
   */
  readonly extras: number;
  readonly unstable: boolean;
  /** `claude-opus-latest`: an id that may mean another model later. */
  readonly moving: boolean;
  /** True for an embedding, speech, image, guard or routing model. */
  readonly special: boolean;
  /** `YYYY-MM[-DD]`: the date in the id, else the release date, else "". */
  readonly released: string;
  /** The last version in the id, else in the name, else "0". */
  readonly version: string;
}

const memo = new WeakMap<ModelRecord, Traits>();

/** Returns a model's traits, cached per record. */
export function readTraits(model: ModelRecord): Traits {
  const known = memo.get(model);
  if (known !== undefined) return known;
  const traits = parseTraits(model);
  memo.set(model, traits);
  return traits;
}

/** Parses the display name. Undefined if it adds nothing to the id. */
export function readName(model: ModelRecord): Spelling | undefined {
  // Without a name in the config, OpenCode displays the id.
  const hasName = model.name !== undefined && model.name !== model.id;
  const name = hasName ? parseTextSpelling(model.name) : undefined;
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

/** Returns the texts of a spelling's tokens of one kind. */
export function textsOf(spelling: Spelling, kind: Token["kind"]): string[] {
  const texts: string[] = [];
  for (const token of spelling.tokens) if (token.kind === kind) texts.push(token.text);
  return texts;
}

function textsOfName({ name }: ModelRecord, kind: Token["kind"]): readonly string[] {
  return name === undefined ? [] : textsOf(parseTextSpelling(name), kind);
}

/** Uses the first word of the id that names a vendor, else the first word of the name. */
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

/** Size limits in billions of parameters, for a model without a tier word. */
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
