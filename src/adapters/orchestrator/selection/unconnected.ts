import {
  assessSources,
  createResolver,
  type ModelRequest,
  type ProviderRecord,
  parseModelRef,
  type Resolution,
} from "../../../index.js";
import { toResolverOptions } from "../../opencode/resolver-options.js";
import type { SelectionWarning } from "./ports.js";
import type { ModelSnapshot } from "./sources.js";

/** A model whose provider is not connected yet. */
interface Unconnected {
  readonly resolution: Resolution;
  readonly warning: SelectionWarning;
}

/** The provider that a reference names, if it is known but not connected. */
function findProvider(
  { sources }: ModelSnapshot,
  ref: ModelRequest["ref"],
): ProviderRecord | undefined {
  const parsed = parseModelRef(ref).unwrapOr(undefined);
  if (parsed?.kind !== "qualified") return undefined;
  const isLoaded = sources.loaded.providers.some(({ id }) => id === parsed.providerID);
  if (isLoaded) return undefined;
  return sources.catalog?.providers.find(({ id }) => id === parsed.providerID);
}

/**
 * Resolves an explicit reference as if its provider were connected. Needs, boundaries and versions
 * hold as usual; a warning reports the missing connection. Undefined if the reference fails for
 * another reason.
 */
export function resolveUnconnected(
  snapshot: ModelSnapshot,
  request: ModelRequest,
): Unconnected | undefined {
  const provider = findProvider(snapshot, request.ref);
  if (provider === undefined) return undefined;
  const { loaded } = snapshot.sources;
  const sources = assessSources({
    ...snapshot.sources,
    loaded: { ...loaded, providers: [...loaded.providers, provider] },
  });
  const resolver = createResolver(sources, toResolverOptions(snapshot.settings));
  const resolved = resolver.resolve(request).unwrapOr(undefined);
  if (resolved?.metadata.providerID !== provider.id) return undefined;
  const message = `${provider.id} is not connected. Requests to ${resolved.resolvedModel} fail until you connect it.`;
  return { resolution: resolved, warning: { code: "provider-not-connected", message } };
}
