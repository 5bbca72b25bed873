import { cutQuantization, type Quantization } from "./quantization.js";
import { DECORATIONS, HOST_PREFIXES, isVendorName, NOISE, REGIONS, vendorOfWord } from "./words.js";

/** One classified part of a name: a word, a number, a size, a date. */
export interface Token {
  /** `letter` is the `k` of `k2.5` or the `o` of `o3`: part of a version's name, not a word. */
  readonly kind: "word" | "letter" | "version" | "size" | "date" | "decoration" | "noise";
  readonly text: string;
}

/** A parsed name. Spellings of one model compare equal. */
export interface Spelling {
  readonly tokens: readonly Token[];
  /**
   * `us` in `us.anthropic.claude-opus-5`, `eu` in `claude-sonnet-5@eu` and in `Claude Sonnet 5
   * (EU)`.
   */
  readonly region?: string;
  /** Set if the id names one: `q4_k_m` in `qwen3:8b-q4_K_M`. It is not part of the name. */
  readonly quantization?: Quantization;
  /** Words around the name: the path of a gateway id, vendor names. */
  readonly context: readonly string[];
  /** Equal for names that differ only in case, separators, noise words and `4-5`/`4.5`/`4p5`. */
  readonly key: string;
}

// `eu.`, `eu-west-1.`, `@eu`, `@us-east5`, `(EU)`: only the region of a location counts.
const PLACE = "([a-z]{2,9}(?:-gov)?)(?:-[a-z]+-?\\d)?";
const REGION_PREFIX = new RegExp(`^${PLACE}\\.(?=[a-z])`);
const REGION_SUFFIX = new RegExp(`@${PLACE}$|(?<!\\s)\\s*\\(${PLACE}\\)$`);
const PLACE_BEFORE = new RegExp(`^${PLACE}\\s+(?=[a-z])`);
const PLACE_AFTER = new RegExp(`(?<!\\s)\\s+${PLACE}$`);
/** Bedrock's own revision of a model: `-v1:0` or `-1:0`. */
const HOST_REVISION = /[-_\s]v?\d{1,2}:\d$/;
/** A number includes one or two letters after it (`4o`, `31b`, `4.6v`). More letters are a word. */
const TOKEN = /[a-z]+|\d+(?:\.\d+)*(?:x\d+)?(?:[a-z]{1,2}(?![a-z]))?|\+/g;
const SIZE = /^\d+(?:\.\d+)?(?:x\d+)?[bkmte]$/;
const HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** Parses a model id. The last path segment is the name, the rest is context. */
export function parseModelSpelling(modelID: string): Spelling {
  const lower = modelID.toLowerCase();
  const slash = lower.lastIndexOf("/");
  return spell(lower.slice(slash + 1), lower.slice(0, Math.max(slash, 0)));
}

/** Parses typed text or a display name. All of it is the name. */
export function parseTextSpelling(text: string): Spelling {
  return spell(text.toLowerCase().replace(HYPHENS, "-"), "");
}

/**
 * Writes a region before or after typed text like that of an id: `eu opus` as `eu.opus`, `opus
 * us-east-1` as `opus@us-east-1`.
 */
export function attachRegion(text: string): string {
  return text
    .toLowerCase()
    .replace(PLACE_BEFORE, (before, code: string) =>
      REGIONS.has(code) ? `${before.trimEnd()}.` : before,
    )
    .replace(PLACE_AFTER, (after, code: string) =>
      REGIONS.has(code) ? `@${after.trimStart()}` : after,
    );
}

function spell(name: string, path: string): Spelling {
  let rest = name;
  let region: string | undefined;
  const prefix = REGIONS.get(REGION_PREFIX.exec(rest)?.[1] ?? "");
  if (prefix !== undefined) {
    region = prefix;
    rest = rest.slice(rest.indexOf(".") + 1);
  }
  const suffix = REGION_SUFFIX.exec(rest);
  const named = REGIONS.get(suffix?.[1] ?? suffix?.[2] ?? "");
  if (suffix !== null && named !== undefined) {
    region = named;
    rest = rest.slice(0, suffix.index);
  }
  rest = rest.replace(HOST_REVISION, "");
  region ??= path
    .split("/")
    .map((segment) => REGIONS.get(segment))
    .find((each) => each !== undefined);
  const host = HOST_PREFIXES.find((each) => rest.startsWith(each)) ?? "";
  rest = rest.slice(host.length);
  const { text, quantization } = cutQuantization(rest);
  const context = [...splitWords(`${path} ${host}`)];
  const tokens: Token[] = [];
  for (const token of keepDistinct(parseTokens(text))) {
    if (token.kind === "word" && isVendorName(token.text) && vendorOfWord(token.text) === undefined)
      context.push(token.text);
    else tokens.push(token);
  }
  return {
    tokens,
    context,
    key: formatKey(tokens),
    ...(region !== undefined && { region }),
    ...(quantization !== undefined && { quantization }),
  };
}

/** Turns a noise word into a decoration if its vendor uses it for another model. */
function keepDistinct(tokens: readonly Token[]): readonly Token[] {
  const words = tokens.filter(({ kind }) => kind === "word");
  const distinct = new Set(words.flatMap(({ text }) => vendorOfWord(text)?.distinct ?? []));
  // Most vendors have none. This runs for every name in a catalog.
  if (distinct.size === 0) return tokens;
  return tokens.map((token) =>
    distinct.has(token.text) ? { kind: "decoration", text: token.text } : token,
  );
}

/** Returns the noise words of a typed name that tell its copies apart: `instruct`, `qat`. */
export function listNoise({ tokens }: Spelling): readonly string[] {
  return tokens
    .filter(({ kind, text }) => kind === "noise" && text !== "latest")
    .map(({ text }) => text);
}

/** Counts the words that a name lacks. */
export function countLacking(words: readonly string[], { tokens }: Spelling): number {
  return words.filter((word) => !tokens.some(({ text }) => text === word)).length;
}

/** Splits a provider id or a path into its words. */
export function splitWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function formatKey(tokens: readonly Token[]): string {
  let key = "";
  for (const { kind, text } of tokens) {
    if (kind === "noise") continue;
    key += kind === "word" || kind === "letter" || kind === "decoration" ? text : `#${text}#`;
  }
  return key;
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Splits a lower-case text into classified tokens. */
export function parseTokens(text: string): readonly Token[] {
  const pieces: Piece[] = [];
  for (const match of text.replace(/(\d)p(?=\d)/g, "$1.").matchAll(TOKEN)) {
    pieces.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  const tokens: Token[] = [];
  let index = 0;
  for (let piece = pieces[0]; piece !== undefined; piece = pieces[index]) {
    index += takeToken(piece, index, pieces, tokens);
  }
  return tokens;
}

/** Adds the token that starts at a piece. Returns the number of pieces it used. */
function takeToken(piece: Piece, index: number, pieces: readonly Piece[], tokens: Token[]): number {
  const next = pieces[index + 1];
  if (!isDigit(piece.text)) return takeWord(piece, next, tokens);
  const date = parseDate(piece, index, pieces);
  if (date !== undefined) {
    tokens.push({ kind: "date", text: date.text });
    return date.taken;
  }
  if (SIZE.test(piece.text)) tokens.push({ kind: "size", text: piece.text });
  else if (/^\d{5,}$/.test(piece.text)) tokens.push({ kind: "decoration", text: piece.text });
  else return takeVersion(piece, index, pieces, tokens);
  return 1;
}

function takeWord(piece: Piece, next: Piece | undefined, tokens: Token[]): number {
  const glued = next !== undefined && next.start === piece.end && isDigit(next.text);
  // `v3.2` is version 3.2. `a22b` is the active part of a size and does not distinguish models,
  // `e4b` is a size of its own.
  if (glued && piece.text === "v") return 1;
  if (glued && (piece.text === "a" || piece.text === "e") && SIZE.test(next.text)) {
    tokens.push({ kind: piece.text === "a" ? "noise" : "size", text: piece.text + next.text });
    return 2;
  }
  const text = piece.text === "+" ? "plus" : piece.text;
  tokens.push({ kind: classifyWord(text, glued), text });
  return 1;
}

function classifyWord(text: string, glued: boolean): Token["kind"] {
  if (NOISE.has(text)) return "noise";
  if (DECORATIONS.has(text)) return "decoration";
  return glued && text.length === 1 ? "letter" : "word";
}

function takeVersion(
  piece: Piece,
  index: number,
  pieces: readonly Piece[],
  tokens: Token[],
): number {
  const next = pieces[index + 1];
  const joins =
    next !== undefined &&
    next.start === piece.end + 1 &&
    /^\d{1,2}$/.test(piece.text) &&
    /^(?:0|[1-9]\d?)[a-z]?$/.test(next.text) &&
    !SIZE.test(next.text);
  const text = joins ? `${piece.text}.${next.text}` : piece.text;
  const before = pieces[index - 1];
  // A `v1` after a version is the host's revision, as in `nova-2-lite-v1`.
  const revision =
    before?.text === "v" &&
    before.end === piece.start &&
    tokens.some((token) => token.kind === "version");
  tokens.push({
    kind: revision ? "noise" : "version",
    text: text.replace(/(?<!\.0)(?:\.0)+$/, ""),
  });
  return joins ? 2 : 1;
}

function isDigit(text: string): boolean {
  const unit = text.charCodeAt(0);
  return unit >= 48 && unit <= 57;
}

/** Parses `20250929`, `2024-08-06`, `09-2025`, `2411`, `0905`, `03-25` as dates. */
function parseDate(
  { text: first }: Piece,
  index: number,
  pieces: readonly Piece[],
): { readonly text: string; readonly taken: number } | undefined {
  const [second, third] = [1, 2].map((offset) => adjacent(pieces, index, offset));
  if (/^20[2-3]\d$/.test(first) && isPair(second) && isPair(third))
    return { text: first + second + third, taken: 3 };
  if (isPair(first) && second !== undefined && /^20[2-3]\d$/.test(second))
    return { text: second + first, taken: 2 };
  if (/^0\d$/.test(first) && isPair(second)) return { text: first + second, taken: 2 };
  if (/^(?:20\d{6}|\d{6}|\d{4})$/.test(first)) return { text: first, taken: 1 };
  return undefined;
}

function isPair(text: string | undefined): text is string {
  return text !== undefined && /^\d\d$/.test(text);
}

/** Returns the piece at an offset if exactly one separator lies between each two pieces. */
function adjacent(pieces: readonly Piece[], index: number, offset: number): string | undefined {
  for (let at = index; at < index + offset; at++) {
    const here = pieces[at];
    const next = pieces[at + 1];
    if (here === undefined || next === undefined || next.start !== here.end + 1) return undefined;
  }
  return pieces[index + offset]?.text;
}

/** Converts a date in a name to `YYYY-MM[-DD]`. Undefined for `0905`. */
export function parseNamedDate(text: string): string | undefined {
  if (/^20[2-3]\d(?:0[1-9]|1[0-2])(?:\d\d)?$/.test(text))
    return [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
      .filter((part) => part !== "")
      .join("-");
  if (/^[2-3]\d(?:0[1-9]|1[0-2])$/.test(text)) return `20${text.slice(0, 2)}-${text.slice(2)}`;
  return undefined;
}
