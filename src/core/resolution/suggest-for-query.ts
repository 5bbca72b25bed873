import { formatQuery, readQuery } from "../conditions/query.js";
import type { QueryRef } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import type { Failure } from "./failure.js";
import { findProvidersThatFit } from "./providers-that-fit.js";
import type { SingleRequest } from "./request.js";
import { CHAT } from "./strategies.js";
import { suggestConnect } from "./suggest-help.js";
import { MAX_SUGGESTIONS, type Suggestion, useRef } from "./suggestion.js";

/** Suggestions for a query that gave no model. */
export function suggestForQuery(
  failure: Failure,
  ref: QueryRef,
  request: SingleRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  const query = readQuery(ref);
  if (query.isErr()) return [...suggestMeant(failure), useRef("tag", "node")];
  // Models fit the query, but not its variant, or not in this list.
  if (failure.code !== "constraints-unmet" && failure.code !== "no-candidate")
    return [useRef("tag", formatQuery(query.value))];
  const relaxed = failure.code === "constraints-unmet" ? failure.relaxed : [];
  const connect = suggestConnect(
    findProvidersThatFit([...CHAT, ...query.value.requirements, ...(request.needs ?? [])], context),
    context,
  );
  return [
    ...relaxed
      .slice(0, MAX_SUGGESTIONS - 1)
      .map(({ ref: changed, model }) => useRef("tag", changed, `, which gives ${model}`)),
    ...connect,
    ...(relaxed.length > 0 ? [] : [useRef("tag", "node")]),
  ];
}

/** The tag or query that an unreadable text was probably meant to be. */
export function suggestMeant(failure: Failure): readonly Suggestion[] {
  const meant = failure.code === "malformed-ref" ? failure.meant : undefined;
  return meant?.startsWith("node") === true ? [useRef("tag", meant)] : [];
}
