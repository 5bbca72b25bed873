import type { CatalogProvider } from "../catalog/catalog.js";
import type { UnusableCode } from "../catalog/provider-usability.js";
import type { Requirement } from "../conditions/requirement.js";
import { formatTag } from "../ref/ref.js";
import { listNearest } from "../vocabulary/distance.js";
import { byCodePoint } from "../vocabulary/order.js";
import { isVendorProvider } from "../vocabulary/words.js";
import type { ResolutionContext } from "./context.js";
import { findProvidersThatFit } from "./providers-that-fit.js";
import type { ModelRequest } from "./request.js";
import { runTag } from "./run-tag.js";
import { type Suggestion, useRef } from "./suggestion.js";

/** Maximum number of suggestions of one kind, to leave room for others. */
export const MAX_OF_A_KIND = 3;
/** Maximum edit distance between a typed tag and the tag that was probably meant. */
const MAX_TAG_DISTANCE = 2;

/** A tag whose model meets the needs, and that model. */
export function suggestForNeeds(
  needs: readonly Requirement[],
  context: ResolutionContext,
): readonly Suggestion[] {
  const tags = needs.some(({ kind }) => kind === "image-input") ? ["vision"] : ["default", "docs"];
  return tags.flatMap((tag): Suggestion[] => {
    const { decision } = runTag(tag, needs, context);
    if (decision.isErr()) return [];
    const { fullID } = decision.value.model;
    return [useRef("model", fullID), useRef("tag", formatTag(tag))];
  });
}

/** The tag that was probably meant, and the bare tag. */
export function suggestTags(
  typed: string,
  request: ModelRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  const ids = [...context.strategies.keys()].sort(byCodePoint);
  const nearest = listNearest(typed, ids, MAX_TAG_DISTANCE);
  return workingTags([...nearest, "default"], request, context);
}

/** The tags that resolve for the request. */
export function workingTags(
  ids: readonly string[],
  request: ModelRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  return ids
    .filter((id) => runTag(id, request.needs ?? [], context).decision.isOk())
    .map((id) => useRef("tag", formatTag(id)));
}

/** How to make the first of these providers usable. Each text starts with the provider's name. */
export function suggestConnect(
  providerIDs: readonly string[],
  context: ResolutionContext,
  most = 1,
): readonly Suggestion[] {
  return suggestUsable(providerIDs, context, most).map((help) =>
    "providerID" in help ? { ...help, text: `${help.providerID}: ${help.text}` } : help,
  );
}

/** Like `suggestConnect`, for use after a message that already names the provider. */
export function suggestUsable(
  providerIDs: readonly string[],
  context: ResolutionContext,
  most = 1,
): readonly Suggestion[] {
  return providerIDs
    .flatMap((id) => context.catalog.providers.get(id) ?? [])
    .slice(0, most)
    .map(toHelp);
}

/** The setting that excludes a provider, by unusable code. */
const SETTINGS: Readonly<Partial<Record<UnusableCode, (id: string) => string>>> = {
  disabled: () => "disabled_providers",
  "not-enabled": () => "enabled_providers",
  "filtered-to-nothing": (id) => `provider.${id}`,
  "unknown-to-host": (id) => `provider.${id}.models`,
};

function toHelp({ id, usability }: CatalogProvider): Suggestion {
  const text = usability.message;
  const setting = usability.usability.usable ? undefined : SETTINGS[usability.usability.code];
  return setting === undefined
    ? { kind: "connect", providerID: id, env: usability.connect.env, text }
    : { kind: "setting", setting: setting(id), providerID: id, text };
}

/** Suggests vendors' own providers if no connected provider has a suitable model. */
export function suggestForNoCandidate(
  requires: readonly Requirement[],
  context: ResolutionContext,
): readonly Suggestion[] {
  const vendors = findProvidersThatFit(requires, context).filter(isVendorProvider);
  return suggestConnect(vendors, context, MAX_OF_A_KIND);
}
