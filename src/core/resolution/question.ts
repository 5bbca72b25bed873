import { ok, type Result } from "neverthrow";
import type { Catalog } from "../catalog/catalog.js";
import { cleanRefText, unwrapRefText } from "../ref/clean.js";
import {
  formatListEntry,
  formatModelRef,
  type ListEntry,
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
  const { ref } = request;
  if (typeof ref !== "string") return parseModelRef(ref).map((parsed) => toAsked(parsed, request));
  const text = unwrapRefText(ref);
  const parsed = parseCleanRef(cleanRefText(text));
  if (parsed.isOk() && parsed.value.kind !== "list")
    return ok(ask(parsed.value, request, ref, text));
  const exact = findExact([ref, text], catalog);
  return exact === undefined
    ? parsed.map((value) => toAsked(value, request))
    : ok(ask(exact, request, formatModelRef(exact)));
}

/** The full id of a model that is one of the texts, with a variant behind it or without. */
function findExact(texts: readonly string[], { usable }: Catalog): SingleRef | undefined {
  for (const text of texts) {
    if (usable.has(text)) return splitFullID(text);
    const hash = text.lastIndexOf("#");
    const variant = text.slice(hash + 1).trim();
    if (hash > 0 && variant !== "" && usable.has(text.slice(0, hash)))
      return { ...splitFullID(text.slice(0, hash)), variant };
  }
  return undefined;
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

function splitFullID(id: string): QualifiedRef {
  const slash = id.indexOf("/");
  return { kind: "qualified", providerID: id.slice(0, slash), modelID: id.slice(slash + 1) };
}

/** True for what a strategy or a query decides: no model is named. */
export function isOpen({ ref }: Question): boolean {
  return ref.kind === "tag" || ref.kind === "query";
}

/** The request without the models that were tried. */
export function isTried({ tried }: ModelRequest, model: FullID): boolean {
  return tried?.includes(model) === true;
}
