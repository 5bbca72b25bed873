import type { Resolver } from "../../../index.js";

/** Whether the catalog lists the model with this full id as deprecated. */
export function isRetired({ catalog }: Resolver, fullID: string): boolean {
  const { catalog: known, config } = catalog.sources;
  const slash = fullID.indexOf("/");
  const [providerID, modelID] = [fullID.slice(0, Math.max(slash, 0)), fullID.slice(slash + 1)];
  const find = (providers: readonly Listed[] = []) =>
    providers.find(({ id }) => id === providerID)?.models.find(({ id }) => id === modelID)?.status;
  return (find(config?.providers) ?? find(known?.providers)) === "deprecated";
}

interface Listed {
  readonly id: string;
  readonly models: readonly { readonly id: string; readonly status?: string }[];
}
