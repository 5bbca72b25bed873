// Shared by the adapters: the usable models, and one index per catalog.

/** The models of the connected providers, with the field names that the libraries search. */
export function readUsable(catalog, connected) {
  return catalog.all
    .filter(({ id }) => connected.includes(id))
    .flatMap((provider) =>
      Object.entries(provider.models).map(([modelID, { name }]) => ({
        provider: provider.id,
        id: modelID,
        fullId: `${provider.id}/${modelID}`,
        name,
      })),
    );
}

/** Builds an index on the first use of a catalog, and caches it. */
export function indexOnce(build) {
  const kept = new WeakMap();
  return ({ catalog, connected }) => {
    let index = kept.get(catalog);
    if (index === undefined) {
      index = build(readUsable(catalog, connected));
      kept.set(catalog, index);
    }
    return index;
  };
}

export const found = (fullId) => ({ ok: true, model: fullId });
export const notFound = (message = "no match") => ({ ok: false, code: "not_found", message });
