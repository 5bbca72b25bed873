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

/** Suggestions of one group, so that others find room too. */
export const MAX_OF_A_KIND = 3;
/** Letters in which a tag may differ from the one that was probably meant. */
const MAX_TAG_DISTANCE = 2;

/** The tag whose model meets the needs, and that model. */
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

/** The tag that was probably meant, and the bare one. */
export function suggestTags(
  typed: string,
  request: ModelRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  const ids = [...context.strategies.keys()].sort(byCodePoint);
  const nearest = listNearest(typed, ids, MAX_TAG_DISTANCE);
  return workingTags([...nearest, "default"], request, context);
}

/** Those tags that resolve for the request. */
export function workingTags(
  ids: readonly string[],
  request: ModelRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  return ids
    .filter((id) => runTag(id, request.needs ?? [], context).decision.isOk())
    .map((id) => useRef("tag", formatTag(id)));
}

/** What would make the first of these providers usable, each by its name. */
export function suggestConnect(
  providerIDs: readonly string[],
  context: ResolutionContext,
  most = 1,
): readonly Suggestion[] {
  return suggestUsable(providerIDs, context, most).map((help) =>
    "providerID" in help ? { ...help, text: `${help.providerID}: ${help.text}` } : help,
  );
}

/** The same after a message that names the provider. */
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

/** Settings that keep a provider out, by why it is not usable. */
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

/** Vendors' own providers that would help, where nothing that is connected does. */
export function suggestForNoCandidate(
  requires: readonly Requirement[],
  context: ResolutionContext,
): readonly Suggestion[] {
  const vendors = findProvidersThatFit(requires, context).filter(isVendorProvider);
  return suggestConnect(vendors, context, MAX_OF_A_KIND);
}
