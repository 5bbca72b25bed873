// What the adapters share: the models that may be chosen, and one index per catalog.

/** The models of the connected providers, under the names that the libraries search in. */
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

/** Builds an index at the first question to a catalog, and keeps it for the next ones. */
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
