import { formatQuery, readQuery } from "../conditions/query.js";
import type { QueryRef } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import type { Failure } from "./failure.js";
import { findProvidersThatFit } from "./providers-that-fit.js";
import type { SingleRequest } from "./request.js";
import { suggestConnect } from "./suggest-help.js";
import { MAX_SUGGESTIONS, type Suggestion } from "./suggestion.js";

/** What helps with a query that gave no model. */
export function suggestForQuery(
  failure: Failure,
  ref: QueryRef,
  request: SingleRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  const query = readQuery(ref);
  if (query.isErr()) return [...suggestMeant(failure), toTag("node")];
  if (failure.code === "unknown-variant") return [toTag(formatQuery(query.value))];
  const relaxed = failure.code === "constraints-unmet" ? failure.relaxed : [];
  const connect = suggestConnect(
    findProvidersThatFit([...query.value.requirements, ...(request.needs ?? [])], context),
    context,
  );
  return [
    ...relaxed
      .slice(0, MAX_SUGGESTIONS - 1)
      .map(({ ref: changed, model }) => toTag(changed, `, which gives ${model}`)),
    ...connect,
    ...(relaxed.length > 0 ? [] : [toTag("node")]),
  ];
}

/** The tag or query that a text which could not be read was probably meant to be. */
export function suggestMeant(failure: Failure): readonly Suggestion[] {
  const meant = failure.code === "malformed-ref" ? failure.meant : undefined;
  return meant?.startsWith("node") === true ? [toTag(meant)] : [];
}

function toTag(ref: string, gives = ""): Suggestion {
  return { kind: "tag", ref, text: `use ${ref}${gives}` };
}
