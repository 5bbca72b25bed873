import { ok, type Result } from "neverthrow";
import type { Catalog } from "../catalog/catalog.js";
import { parseAsHost } from "../catalog/prediction/defaults.js";
import { cleanRefText, unwrapRefText } from "../ref/clean.js";
import {
  formatListEntry,
  formatModelRef,
  type ListEntry,
  MAX_REF_LENGTH,
  type ModelRef,
  parseCleanRef,
  parseModelRef,
  type QualifiedRef,
  type RefFault,
  type SingleRef,
} from "../ref/ref.js";
import type { FullID } from "../sources/model.js";
import type { ModelRequest, SingleRequest } from "./request.js";

/** One reference to decide about, parsed, with what its request says beside it. */
export interface Question {
  readonly request: SingleRequest;
  readonly ref: ListEntry;
  /** The reference without what wraps it; a full id is looked up by it as well. */
  readonly text: string;
}

/** What is asked for, in the order in which it is tried. */
export interface Asked {
  readonly isList: boolean;
  readonly questions: readonly Question[];
}

/**
 * Parses the reference of a request, once. What is the full id of a model to the letter is no list and
 * no fault, whatever is in it.
 */
export function readQuestions(request: ModelRequest, catalog: Catalog): Result<Asked, RefFault> {
  const [only, ...others] = typeof request.ref === "string" ? [request.ref] : request.ref;
  const ref = only !== undefined && others.length === 0 ? only : request.ref;
  if (typeof ref !== "string") return parseModelRef(ref).map((parsed) => toAsked(parsed, request));
  const text = unwrapRefText(ref);
  const parsed = parseCleanRef(cleanRefText(ref));
  const isList = parsed.isOk() && parsed.value.kind === "list";
  const exact = [ref, text].find((id) => catalog.usable.has(id));
  if (exact !== undefined && (isList || parsed.isErr()))
    return ok(ask(readFullID(exact), request, exact));
  const [base, variant] = cutVariant(text);
  const model = variant === "" || exact !== undefined ? undefined : catalog.usable.get(base);
  if (model !== undefined && (!isList || model.record.variants?.includes(variant) === true))
    return ok(ask({ ...readFullID(base), variant }, request, ref, text));
  return parsed.isOk() && parsed.value.kind !== "list"
    ? ok(ask(parsed.value, request, ref, text))
    : parsed.map((value) => toAsked(value, request));
}

/** What stands before and behind the last `#`; nothing where the text is too long for a reference. */
function cutVariant(text: string): readonly [base: string, variant: string] {
  const hash = text.length > MAX_REF_LENGTH ? -1 : text.lastIndexOf("#");
  return [text.slice(0, Math.max(hash, 0)), hash < 0 ? "" : text.slice(hash + 1).trim()];
}

function toAsked(parsed: ModelRef, request: ModelRequest): Asked {
  if (parsed.kind !== "list") return ask(parsed, request, formatModelRef(parsed));
  return {
    isList: true,
    questions: parsed.entries.map((ref) => {
      const text = formatListEntry(ref);
      return { request: { ...request, ref: text }, ref, text };
    }),
  };
}

function ask(ref: SingleRef, request: ModelRequest, written: string, text = written): Asked {
  return { isList: false, questions: [{ request: { ...request, ref: written }, ref, text }] };
}

function readFullID(id: string): QualifiedRef {
  return { kind: "qualified", ...parseAsHost(id) };
}

/** True for what a strategy or a query decides: no model is named. */
export function isOpen({ ref }: Question): boolean {
  return ref.kind === "tag" || ref.kind === "query";
}

/** True for a model that failed already. */
export function isTried({ tried }: ModelRequest, model: FullID): boolean {
  return tried?.includes(model) === true;
}
