import { assessProviders, type ProviderRecord, type Sources } from "../../index.js";

/** Chooses the providers to read models for. The given providers come without their models. */
export type ChooseProviders = (providers: readonly ProviderRecord[]) => ReadonlySet<string>;

/** OpenCode's own provider. Its free models are usable without a credential. */
const ALWAYS = "opencode";

/**
 * Chooses the providers that may be usable: something connects them, and nothing rules them out.
 * The models of the other providers only help to explain a failure.
 */
export function chooseUsable(sources: Sources): ChooseProviders {
  return (providers) => {
    const catalog = { label: "providers without models", providers };
    const chosen = new Set([ALWAYS]);
    for (const [id, { usability }] of assessProviders({ ...sources, catalog })) {
      if (usability.usable || !RULED_OUT.includes(usability.code)) chosen.add(id);
    }
    return chosen;
  };
}

const RULED_OUT: readonly string[] = ["not-connected", "not-enabled", "disabled"];
