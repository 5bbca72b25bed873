import { err, ok, type Result } from "neverthrow";

/** A reference as it was written, parsed without a catalog. */
export type ModelRef =
  | { readonly kind: "tag"; readonly text: string; readonly strategyID: string }
  | {
      readonly kind: "qualified";
      readonly text: string;
      readonly providerID: string;
      readonly modelID: string;
    }
  | { readonly kind: "bare"; readonly text: string; readonly name: string };

/** Why a text is no reference at all. */
export interface RefFault {
  readonly code: "empty-ref" | "malformed-ref";
  readonly detail: string;
}

/** Characters. The longest id of the recorded catalog has 85, a Bedrock ARN some 150. */
export const MAX_REF_LENGTH = 512;

const TAG = /^(?:node|auto)(?::\s*([^/]*))?$/i;
/** The strategy that the bare tag stands for. */
export const DEFAULT_STRATEGY_ID = "default";

const WRAPPING: ReadonlyMap<string, string> = new Map([
  ["`", "`"],
  ['"', '"'],
  ["'", "'"],
  ["\u201c", "\u201d"],
  ["<", ">"],
]);

/** Removes what clings to pasted text: byte order mark, blanks, pairs of quotes or backticks. */
export function cleanRefText(text: string): string {
  let clean = trimBlanks(text);
  for (;;) {
    const closing = WRAPPING.get(clean.charAt(0));
    if (closing === undefined || clean.length < 2 || !clean.endsWith(closing)) return clean;
    clean = trimBlanks(clean.slice(1, -1));
  }
}

const BLANK = /[\s\ufeff\u200b]/;

/** One step for each blank: a pattern for those at the end would try each blank inside as well. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (BLANK.test(text.charAt(start))) start++;
  while (BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/**
 * Reads a reference: `node` or `auto`, alone or with `:tag`, is a tag whatever the catalog holds;
 * `a/b` is split at the first slash; anything else is a bare name. `nodejs-model`, `automatic` and
 * `node-fast` are bare names.
 */
export function parseModelRef(input: string): Result<ModelRef, RefFault> {
  if (input.length > MAX_REF_LENGTH) {
    return err({
      code: "malformed-ref",
      detail: `it has ${input.length} characters, at most ${MAX_REF_LENGTH} are read`,
    });
  }
  const text = cleanRefText(input);
  if (text === "") return err({ code: "empty-ref", detail: "it is empty" });
  const tag = TAG.exec(text);
  if (tag !== null) {
    const name = (tag[1] ?? "").toLowerCase();
    if (tag[1] !== undefined && name === "")
      return err({ code: "malformed-ref", detail: "a tag name is missing after the colon" });
    return ok({ kind: "tag", text, strategyID: name === "" ? DEFAULT_STRATEGY_ID : name });
  }
  const slash = text.indexOf("/");
  if (slash < 0) return ok({ kind: "bare", text, name: text });
  const providerID = text.slice(0, slash).trim();
  const modelID = text.slice(slash + 1).trim();
  if (providerID === "")
    return err({ code: "malformed-ref", detail: "the provider before the slash is missing" });
  if (modelID === "")
    return err({ code: "malformed-ref", detail: "the model after the slash is missing" });
  return ok({ kind: "qualified", text, providerID, modelID });
}
