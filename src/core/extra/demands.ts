import { keyOfRequirement, type Requirement } from "../conditions/requirement.js";
import type { ResolutionContext } from "../resolution/context.js";
import { splitVariant } from "../resolution/resolve.js";
import { findConstraintText, parseConstraints } from "./parse-constraints.js";
import { readTag } from "./read-tag.js";

const INPUTS: ReadonlyMap<string, Requirement> = new Map([
  ["vision", { kind: "image-input" }],
  ["pdf", { kind: "pdf-input" }],
  ["audio", { kind: "audio-input" }],
  ["video", { kind: "video-input" }],
]);

/** The kinds of input that a tag or a constraint insists on; nothing for a reference that names a model. */
export function listDemands(
  ref: string,
  strategies: ResolutionContext["strategies"],
): readonly Requirement[] {
  const [base] = splitVariant(ref);
  const text = findConstraintText(base);
  if (text !== undefined) {
    const query = parseConstraints(text);
    if (query.isErr()) return [];
    return query.value.constraints.flatMap((one) =>
      one.kind === "flag" && !one.not ? (INPUTS.get(one.name) ?? []) : [],
    );
  }
  return (strategies.get(readTag(ref) ?? "")?.requires ?? [])
    .filter(({ unknown }) => unknown === "reject")
    .flatMap(({ kind }) => [...INPUTS.values()].filter((input) => input.kind === kind));
}

/** Both, each once; undefined where there are none. */
export function joinNeeds(
  needs: readonly Requirement[] | undefined,
  more: readonly Requirement[],
): readonly Requirement[] | undefined {
  if (more.length === 0) return needs;
  const all = [...(needs ?? []), ...more];
  return [...new Map(all.map((need) => [keyOfRequirement(need), need])).values()];
}
