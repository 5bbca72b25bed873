import { MAX_REF_LENGTH, measureDistance, type Resolver } from "../../index.js";
import type { Failure } from "./report.js";

const MAX_TYPOS = 2;
const MAX_NAMES = 3;

/** The failure for an unknown provider, with similar names. */
export function findProviderFault(
  resolver: Resolver,
  providerID: string | undefined,
): Failure | undefined {
  const { providers } = resolver.catalog;
  if (providerID === undefined || providers.has(providerID)) return undefined;
  const meant = [...providers.keys()].filter((id) => isLike(id, providerID.trim().toLowerCase()));
  const hint = meant.length === 0 ? "" : ` Did you mean ${meant.slice(0, MAX_NAMES).join(", ")}?`;
  const shown = providerID.length > 120 ? `${providerID.slice(0, 120)}…` : providerID;
  const message = `No provider is called "${shown}".${hint}`;
  return {
    exitCode: 1,
    error: { code: "unknown-provider", message, providerID: shown, suggestions: [] },
  };
}

function isLike(id: string, typed: string): boolean {
  if (typed === "" || typed.length > MAX_REF_LENGTH) return false;
  const known = id.toLowerCase();
  return known.split(/[-.]/).includes(typed) || measureDistance(known, typed) <= MAX_TYPOS;
}
