import { err, ok, type Result } from "neverthrow";
import { cleanRefText } from "./clean.js";
import { formatTerms, parseTerms, type QueryTerm } from "./query.js";

/**
 * A reference as it was written, parsed without a catalog. `parseModelRef(formatModelRef(ref))` is
 * `ref` again.
 */
export type ModelRef = ListRef | SingleRef;

/** Several references, tried in order. */
export interface ListRef {
  /** The form of the reference. */
  readonly kind: "list";
  /** In the order in which they are tried. */
  readonly entries: readonly ListEntry[];
}

/** One reference of a list. One that cannot be read is passed over like one that gives no model. */
export type ListEntry = SingleRef | UnreadableRef;

/** An entry of a list that is no reference; the others are tried. */
export interface UnreadableRef {
  /** The form of the reference. */
  readonly kind: "unreadable";
  /** The entry as it was written. */
  readonly text: string;
  /** Why it could not be read. */
  readonly fault: RefFault;
}

/** One reference by itself; behind `#` it may name a variant of the model. */
export type SingleRef = { readonly variant?: string } & (
  | TagRef
  | QueryRef
  | QualifiedRef
  | BareRef
);

/** `node:fast`: the tag of a strategy, in lower case; `node` alone is the tag of `default`. */
export interface TagRef {
  /** The form of the reference. */
  readonly kind: "tag";
  /** The word behind the colon, in lower case; `default` for the bare tag. */
  readonly strategyID: string;
}

/** `node:?vision&context>=200k`: what the model must meet. */
export interface QueryRef {
  /** The form of the reference. */
  readonly kind: "query";
  /** Constraints, all of which hold. */
  readonly terms: readonly QueryTerm[];
}

/** `provider/model`, split at the first slash. */
export interface QualifiedRef {
  /** The form of the reference. */
  readonly kind: "qualified";
  /** What stands before the first slash. */
  readonly providerID: string;
  /** What stands behind the first slash, without the variant. */
  readonly modelID: string;
}

/** A name without a provider: `opus`, `claude 4.5 haiku`, `qwen3:8b`. */
export interface BareRef {
  /** The form of the reference. */
  readonly kind: "bare";
  /** The name as it was typed, without its variant. */
  readonly name: string;
}

/** Why a text is no reference at all. */
export interface RefFault {
  /** Whether there is no text, or one that is no reference. */
  readonly code: "empty-ref" | "malformed-ref";
  /** As it completes "This is no model reference: …". */
  readonly detail: string;
  /** The reference that was probably meant. */
  readonly meant?: string;
}

/** Characters of one reference. The longest id of the recorded catalog has 85, a Bedrock ARN some 150. */
export const MAX_REF_LENGTH = 512;
/** Characters of a list as it is written, with a comma and a blank between its references. */
export const MAX_LIST_LENGTH = 4096;
/** References in a list. */
const MAX_LIST_ENTRIES = 16;

/** The strategy that the bare tag stands for. */
export const DEFAULT_STRATEGY_ID = "default";

/**
 * Reads a reference, or a list of them: an array, or one text with commas. `node` or `auto`, alone or
 * with `:tag`, is a tag whatever the catalog holds; behind `node:?` stands a query; `a/b` is split at
 * the first slash; anything else is a bare name. `nodejs-model`, `automatic` and `node-fast` are bare
 * names. What clings to pasted text is taken off first.
 */
export function parseModelRef(input: string | readonly string[]): Result<ModelRef, RefFault> {
  if (typeof input === "string") return parseCleanRef(cleanRefText(input));
  return unwrapList(input.map(cleanRefText).flatMap(splitList)).andThen(parseList);
}

/** The same of a text from which everything that clings to it was taken off. */
export function parseCleanRef(text: string): Result<ModelRef, RefFault> {
  return text.includes(",") ? unwrapList(splitList(text)).andThen(parseList) : parseSingle(text);
}

/** Times that a list may be wrapped as a whole, and its references inside of that. */
const MAX_WRAPS = 8;

/** What wraps a list as a whole goes as well; it may show only when what wraps its references is gone. */
function unwrapList(texts: readonly string[]): Result<readonly string[], RefFault> {
  let bare = texts;
  for (let round = 0; round < MAX_WRAPS; round++) {
    const written = bare.join(", ");
    const clean = cleanRefText(written);
    if (clean === written || bare.includes("")) return ok(bare);
    bare = splitList(clean);
  }
  return malformed("quotes or brackets wrap it again and again");
}

function splitList(text: string): readonly string[] {
  return text.split(",").map(cleanRefText);
}

function parseList(texts: readonly string[]): Result<ModelRef, RefFault> {
  const [first, ...others] = texts;
  if (first === undefined) return err({ code: "empty-ref", detail: "the list is empty" });
  if (others.length === 0) return parseSingle(first);
  if (texts.length > MAX_LIST_ENTRIES)
    return malformed(
      `the list has ${texts.length} references, at most ${MAX_LIST_ENTRIES} are read`,
    );
  if (texts.includes("")) return malformed("a reference is missing before or after a comma");
  const long = texts.findIndex((text) => text.length > MAX_REF_LENGTH);
  if (long >= 0)
    return malformed(
      `reference ${long + 1} of the list has more than ${MAX_REF_LENGTH} characters`,
    );
  const written = texts.join(", ").length;
  if (written > MAX_LIST_LENGTH)
    return malformed(`the list has ${written} characters, at most ${MAX_LIST_LENGTH} are read`);
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

/** `clean` is a text from which everything that clings to it was taken off. */
function parseSingle(clean: string): Result<SingleRef, RefFault> {
  const text = QUERY.test(clean) ? writeSigns(clean) : cutSection(clean);
  if (text.length > MAX_REF_LENGTH)
    return malformed(`it has ${text.length} characters, at most ${MAX_REF_LENGTH} are read`);
  if (text === "") return err({ code: "empty-ref", detail: "it is empty" });
  const hash = text.lastIndexOf("#");
  // A `#` before the slash belongs to the provider's id.
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

/** The address of a page without the section of it. */
function cutSection(text: string): string {
  return /^https?:/i.test(text) ? text.replace(/#.*/s, "") : text;
}

/** Signs of a query as they are written on a keyboard. */
function writeSigns(text: string): string {
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
  return ok({ kind: "qualified", providerID, modelID });
}

function malformed(detail: string, meant?: string): Result<never, RefFault> {
  return err({ code: "malformed-ref", detail, ...(meant !== undefined && { meant }) });
}

/** Writes a reference; what `parseModelRef` reads back is the same. */
export function formatModelRef(ref: ModelRef): string {
  if (ref.kind === "list") return ref.entries.map(formatListEntry).join(", ");
  const base = formatBaseRef(ref);
  return ref.variant === undefined ? base : `${base}#${ref.variant}`;
}

/** Writes one entry of a list; one that cannot be read as it was given. */
export function formatListEntry(entry: ListEntry): string {
  return entry.kind === "unreadable" ? entry.text : formatModelRef(entry);
}

/** Writes a reference without its variant. */
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

/** A strategy's tag as it is typed. */
export function formatTag(strategyID: string): string {
  return strategyID === DEFAULT_STRATEGY_ID ? "node" : `node:${strategyID}`;
}
