import { ok, type Result } from "neverthrow";
import type { Catalog } from "../catalog/catalog.js";
import { parseAsHost } from "../catalog/prediction/defaults.js";
import { cleanRefText, unwrapRefText } from "../ref/clean.js";
import {
  formatListEntry,
  type ListEntry,
  MAX_REF_LENGTH,
  type ModelRef,
  parseCleanRef,
  parseModelRef,
  type RefFault,
  type SingleRef,
} from "../ref/ref.js";
import { type FullID, withoutVariant } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";
import { type ModelRequest, type SingleRequest, textOfRef } from "./request.js";

/** One parsed reference to decide, with its request. */
export interface Question {
  /** The request with this reference alone, in its usual form. */
  readonly request: SingleRequest;
  readonly ref: ListEntry;
}

/** The parsed references of a request, in the order of tries. */
export interface Asked {
  readonly isList: boolean;
  readonly questions: readonly Question[];
}

/**
 * Parses the reference of a request, once. An exact full id names its model, whatever characters it
 * contains. So does an exact full id with a variant.
 */
export function readQuestions(given: ModelRequest, catalog: Catalog): Result<Asked, RefFault> {
  const { tried } = given;
  const request = tried === undefined ? given : { ...given, tried: readTried(tried, catalog) };
  const ref = request.ref.length === 1 ? textOfRef(request.ref) : request.ref;
  if (typeof ref !== "string") return parseModelRef(ref).map((parsed) => toAsked(parsed, request));
  const text = unwrapRefText(ref);
  const exact = [ref, text].find((id) => catalog.usable.has(id));
  if (exact !== undefined) return ok(toAsked(readFullID(exact), request));
  const parsed = parseCleanRef(cleanRefText(ref));
  const isList = parsed.isOk() && parsed.value.kind === "list";
  const named = readWithVariant(text, catalog, isList);
  return (named === undefined ? parsed : ok(named)).map((value) => toAsked(value, request));
}

/** Reads an exact full id with a variant after the last `#`. In a list, the model must have it. */
function readWithVariant(
  text: string,
  { usable }: Catalog,
  isList: boolean,
): SingleRef | undefined {
  const hash = text.lastIndexOf("#");
  if (hash < 0 || text.length > MAX_REF_LENGTH) return undefined;
  const model = usable.get(text.slice(0, hash));
  const variant = text.slice(hash + 1).trim();
  if (model === undefined || variant === "") return undefined;
  if (isList && model.record.variants?.includes(variant) !== true) return undefined;
  return { ...readFullID(model.fullID), variant };
}

function readFullID(id: string): SingleRef {
  return { kind: "qualified", ...parseAsHost(id) };
}

function toAsked(parsed: ModelRef, request: ModelRequest): Asked {
  const isList = parsed.kind === "list";
  const refs = isList ? parsed.entries : [parsed];
  const questions = refs.map((ref) => ({
    request: { ...request, ref: formatListEntry(ref) },
    ref,
  }));
  return { isList, questions };
}

/** True if a strategy or a query decides, so no model is named. */
export function isOpen({ ref }: Question): boolean {
  return ref.kind === "tag" || ref.kind === "query";
}

/** Reads ids that are not a usable model's without their variant, then without regard to case. */
function readTried(tried: readonly FullID[], { usable }: Catalog): readonly FullID[] {
  const find = (id: FullID) => usable.get(id) ?? usable.get(withoutVariant(id));
  const read = tried.map((id) => find(id)?.fullID ?? id);
  const strange = read.filter((id) => !usable.has(id));
  if (strange.length === 0) return read;
  const names = new Set(
    strange.flatMap((id) => [id, withoutVariant(id)]).map((id) => id.toLowerCase()),
  );
  const like = [...usable.values()]
    .map(({ fullID }) => fullID)
    .filter((fullID) => names.has(fullID.toLowerCase()))
    .sort(byCodePoint);
  return [...new Set([...read, ...like])];
}

/** True if the model is in `tried`. */
export function isTried({ tried }: ModelRequest, model: FullID): boolean {
  return tried?.includes(model) === true;
}
