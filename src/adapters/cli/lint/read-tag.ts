import { parseModelRef } from "../../../index.js";

/**
 * The id of the strategy that a tag names, with or without a variant. Undefined for any other
 * reference.
 */
export function readTag(ref: string): string | undefined {
  return parseModelRef(ref)
    .map((parsed) => (parsed.kind === "tag" ? parsed.strategyID : undefined))
    .unwrapOr(undefined);
}
