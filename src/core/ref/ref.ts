import { err, ok, type Result } from "neverthrow";
import { EFFORTS } from "../vocabulary/words.js";
import { cleanRefText } from "./clean.js";
import { formatTerms, parseTerms, type QueryTerm } from "./query.js";

/**
 * A parsed reference, without knowledge of the catalog. `parseModelRef(formatModelRef(ref))`
 * returns an equal `ref`.
 */
export type ModelRef = ListRef | SingleRef;

/** Several references, tried in order. */
export interface ListRef {
  /** The form of the reference. */
  readonly kind: "list";
  /** In the order in which the entries are tried. */
  readonly entries: readonly ListEntry[];
}

/** One entry of a list. An unreadable entry is skipped, like an entry that gives no model. */
export type ListEntry = SingleRef | UnreadableRef;

/** An entry of a list that is not a valid reference. The other entries are still tried. */
export interface UnreadableRef {
  /** The form of the reference. */
  readonly kind: "unreadable";
  /** The entry as written. */
  readonly text: string;
  /** Why it could not be read. */
  readonly fault: RefFault;
}

/** A single reference. After `#` it may name a variant of the model. */
export type SingleRef = { readonly variant?: string } & (
  | TagRef
  | QueryRef
  | QualifiedRef
  | BareRef
);

/** `node:fast`: the tag of a strategy. A bare `node` is the tag of `default`. */
export interface TagRef {
  /** The form of the reference. */
  readonly kind: "tag";
  /** The word after the colon, in lower case. `default` for the bare tag. */
  readonly strategyID: string;
}

/** `node:?vision&context>=200k`: constraints that the model must meet. */
export interface QueryRef {
  /** The form of the reference. */
  readonly kind: "query";
  /** The constraints. All must hold. */
  readonly terms: readonly QueryTerm[];
}

/** `provider/model`, split at the first slash. */
export interface QualifiedRef {
  /** The form of the reference. */
  readonly kind: "qualified";
  /** The text before the first slash. */
  readonly providerID: string;
  /** The text after the first slash, without the variant. */
  readonly modelID: string;
}

/** A name without a provider: `opus`, `claude 4.5 haiku`, `qwen3:8b`. */
export interface BareRef {
  /** The form of the reference. */
  readonly kind: "bare";
  /** The name as typed, without its variant. */
  readonly name: string;
}

/** Why a text is not a valid reference. */
export interface RefFault {
  /** Whether the text is empty or malformed. */
  readonly code: "empty-ref" | "malformed-ref";
  /** The end of the sentence "This is not a model reference: …". */
  readonly detail: string;
  /** The reference that was probably meant. */
  readonly meant?: string;
}

/**
 * Maximum length of one reference. The longest id in the recorded catalog has 85 characters, a
 * Bedrock ARN about 150.
 */
export const MAX_REF_LENGTH = 512;
/** Maximum length of a list as text, with `, ` between its entries. */
export const MAX_LIST_LENGTH = 4096;
/** Maximum number of entries in a list. */
const MAX_LIST_ENTRIES = 16;

/** The strategy of the bare tag. */
export const DEFAULT_STRATEGY_ID = "default";

/**
 * Parses a reference, or a list of references: an array, or one text with commas. `node` or `auto`,
 * alone or with `:tag`, is always a tag, whatever the catalog contains. `node:?` starts a query.
 * `a/b` is split at the first slash. Any other text is a bare name, including `nodejs-model`,
 * `automatic` and `node-fast`. Decoration of pasted text is removed first.
 */
export function parseModelRef(input: string | readonly string[]): Result<ModelRef, RefFault> {
  if (typeof input === "string") return parseCleanRef(cleanRefText(input));
  return unwrapList(input.map(cleanRefText).flatMap(splitList)).andThen(parseList);
}

/** Like `parseModelRef`, for a text that `cleanRefText` has already cleaned. */
export function parseCleanRef(text: string): Result<ModelRef, RefFault> {
  return text.includes(",") ? unwrapList(splitList(text)).andThen(parseList) : parseSingle(text);
}

/**
 * Maximum number of times that a list, and then its entries, may be wrapped in quotes or brackets.
 */
const MAX_WRAPS = 8;

/**
 * Removes quotes and brackets around a whole list. They may become visible only after the wrapping
 * of the entries is removed.
 */
function unwrapList(texts: readonly string[]): Result<readonly string[], RefFault> {
  let bare = texts;
  for (let round = 0; round < MAX_WRAPS; round++) {
    const written = bare.join(", ");
    const clean = cleanRefText(written);
    if (clean === written || bare.includes("")) return ok(bare);
    bare = splitList(clean);
  }
  return malformed("too many nested quotes or brackets");
}

/** A comma between two digits of a version is a decimal comma: `opus 5,5`. */
const DECIMAL_COMMA = /(?<=\d),(?=\d{1,2}(?![\w.-]))/g;

function splitList(text: string): readonly string[] {
  return text.replace(DECIMAL_COMMA, ".").split(",").map(cleanRefText);
}

function parseList(texts: readonly string[]): Result<ModelRef, RefFault> {
  const [first, ...others] = texts;
  if (first === undefined) return err({ code: "empty-ref", detail: "the list is empty" });
  if (others.length === 0) return parseSingle(first);
  if (texts.length > MAX_LIST_ENTRIES)
    return malformed(`the list has ${texts.length} references; the maximum is ${MAX_LIST_ENTRIES}`);
  if (texts.includes("")) return malformed("a reference is missing before or after a comma");
  const long = texts.findIndex((text) => text.length > MAX_REF_LENGTH);
  if (long >= 0)
    return malformed(
      `reference ${long + 1} of the list has more than ${MAX_REF_LENGTH} characters`,
    );
  const written = texts.map(writeSigns).join(", ").length;
  if (written > MAX_LIST_LENGTH)
    return malformed(`the list has ${written} characters; the maximum is ${MAX_LIST_LENGTH}`);
  return ok({
    kind: "list",
    entries: texts.map((text) =>
      parseSingle(text).match<ListEntry>(
        (ref) => ref,
        (fault) => ({ kind: "unreadable", text, fault }),
      ),
    ),
  });
}

/** `clean` is a text that `cleanRefText` has already cleaned. */
function parseSingle(clean: string): Result<SingleRef, RefFault> {
  const text = writeSigns(cutSection(clean));
  if (text.length > MAX_REF_LENGTH)
    return malformed(`it has ${text.length} characters; the maximum is ${MAX_REF_LENGTH}`);
  if (text === "") return err({ code: "empty-ref", detail: "it is empty" });
  const hash = text.lastIndexOf("#");
  // A `#` before the slash belongs to the provider id.
  if (hash <= text.indexOf("/")) return parseBase(text);
  const variant = text.slice(hash + 1).trim();
  const base = cleanRefText(text.slice(0, hash));
  if (base === "") return err({ code: "empty-ref", detail: "only a variant is named" });
  return parseBase(base).andThen((ref) =>
    variant === ""
      ? malformed("a variant name is missing after the #", formatBaseRef(ref))
      : ok({ ...ref, variant }),
  );
}

/** Removes the `#section` of a web address, unless it is an effort: `#high` is a variant. */
function cutSection(text: string): string {
  if (!/^https?:/i.test(text)) return text;
  const [page = "", ...sections] = text.split("#");
  return EFFORTS.has(sections.join("#").trim().toLowerCase()) ? text : page;
}

/** Replaces `≥` and `≤` in a query by their ASCII forms. */
function writeSigns(text: string): string {
  if (!QUERY.test(text)) return text;
  return text.replaceAll("\u2265", ">=").replaceAll("\u2264", "<=");
}

const TAG = /^(?:node|auto)(?::([^/]*))?$/i;
const QUERY = /^(?:node|auto):\s*\?/i;

function parseBase(text: string): Result<SingleRef, RefFault> {
  const query = QUERY.exec(text)?.[0];
  if (query !== undefined)
    return parseTerms(text.slice(query.length))
      .map((terms): SingleRef => ({ kind: "query", terms }))
      .orElse((detail) => malformed(detail));
  const tag = TAG.exec(text);
  if (tag !== null) {
    const name = tag[1]?.trim().toLowerCase();
    if (name === "") return malformed("a tag name is missing after the colon");
    return ok({ kind: "tag", strategyID: name ?? DEFAULT_STRATEGY_ID });
  }
  const slash = text.indexOf("/");
  if (slash < 0)
    return /[\p{L}\p{N}]/u.test(text)
      ? ok({ kind: "bare", name: text })
      : malformed("it has neither a letter nor a digit");
  const providerID = cleanRefText(text.slice(0, slash));
  const modelID = cleanRefText(text.slice(slash + 1));
  if (providerID === "") return malformed("the provider before the slash is missing");
  if (modelID === "") return malformed("the model after the slash is missing");
  const written = `${providerID}/${modelID}`;
  const clean = cleanRefText(written);
  // Without their own wrapping, both parts may have one in common: `[a/"b]"`.
  return clean === written ? ok({ kind: "qualified", providerID, modelID }) : parseBase(clean);
}

function malformed(detail: string, meant?: string): Result<never, RefFault> {
  return err({ code: "malformed-ref", detail, ...(meant !== undefined && { meant }) });
}

/** Formats a reference. `parseModelRef` reads it back unchanged. */
export function formatModelRef(ref: ModelRef): string {
  if (ref.kind === "list") return ref.entries.map(formatListEntry).join(", ");
  const base = formatBaseRef(ref);
  return ref.variant === undefined ? base : `${base}#${ref.variant}`;
}

/** Formats one entry of a list. An unreadable entry keeps its original text. */
export function formatListEntry(entry: ListEntry): string {
  return entry.kind === "unreadable" ? entry.text : formatModelRef(entry);
}

/** Formats a reference without its variant. */
export function formatBaseRef(ref: SingleRef): string {
  switch (ref.kind) {
    case "tag":
      return formatTag(ref.strategyID);
    case "query":
      return `node:?${formatTerms(ref.terms)}`;
    case "qualified":
      return `${ref.providerID}/${ref.modelID}`;
    case "bare":
      return ref.name;
  }
}

/** Formats the tag of a strategy, as a user would type it. */
export function formatTag(strategyID: string): string {
  return strategyID === DEFAULT_STRATEGY_ID ? "node" : `node:${strategyID}`;
}
