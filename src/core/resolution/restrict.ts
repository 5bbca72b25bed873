import type { UsableModel } from "../catalog/catalog.js";
import { buildTokenIndex, type TokenIndex } from "../catalog/token-index.js";
import type { ResolutionContext } from "./context.js";

/**
 * Restricts the usable models of a context. The user's preference and the providers stay unchanged:
 * a named provider is still known, and still a lock.
 */
export function restrictContext(
  context: ResolutionContext,
  keep: (model: UsableModel) => boolean,
): ResolutionContext {
  const usable = new Map([...context.catalog.usable].filter(([, model]) => keep(model)));
  let index: TokenIndex<UsableModel> | undefined;
  const usableIndex = () => {
    index ??= buildTokenIndex([...usable.values()]);
    return index;
  };
  return {
    ...context,
    excluded: context.excluded + context.catalog.usable.size - usable.size,
    catalog: { ...context.catalog, usable, usableIndex },
  };
}
