import type { ProviderConfig, Resolver } from "../../../index.js";
import type { LintFinding } from "./finding.js";
import { findNearName } from "./near-name.js";

/** Finds provider settings without effect, and declared providers that are not loaded. */
export function lintProviders(resolver: Resolver): readonly LintFinding[] {
  const { config, hostError } = resolver.catalog.sources;
  const providers = config?.providers ?? [];
  return [
    ...lintIDs(resolver, "enabled_providers", config?.enabledProviders ?? []),
    ...lintIDs(resolver, "disabled_providers", config?.disabledProviders ?? []),
    ...providers.flatMap((provider) => lintLists(resolver, provider)),
    ...(hostError === undefined
      ? providers.flatMap((provider) => lintLoading(resolver, provider))
      : []),
  ];
}

/** All known provider ids. Undefined without a catalog. */
function listKnown({ catalog: { sources } }: Resolver): ReadonlySet<string> | undefined {
  if (sources.catalog === undefined) return undefined;
  const lists = [sources.catalog.providers, sources.loaded.providers];
  const declared = sources.config?.providers ?? [];
  return new Set([...lists.flat(), ...declared].map(({ id }) => id));
}

type ListSetting = "enabled_providers" | "disabled_providers";

function lintIDs(
  resolver: Resolver,
  setting: ListSetting,
  ids: readonly string[],
): readonly LintFinding[] {
  const known = listKnown(resolver);
  if (known === undefined) return [];
  const names = [...known];
  const plugins = resolver.catalog.sources.config?.plugins ?? [];
  const isEnabling = setting === "enabled_providers";
  return ids.flatMap((id, index): readonly LintFinding[] => {
    if (known.has(id)) return [];
    const near = findNearName(id, names);
    const effect = isEnabling ? "it enables nothing" : "it disables nothing";
    const plugin =
      plugins.length > 0
        ? " Only a plugin could add it. Ask a running OpenCode with --server."
        : "";
    return [
      {
        code: "unknown-provider",
        level: isEnabling && plugins.length === 0 ? "error" : "warning",
        path: [setting, index],
        message: `${setting} names "${id}", but no provider has this id: ${effect}.${plugin}`,
        help: near === undefined ? "Remove it." : `Write ${near} instead.`,
      },
    ];
  });
}

function lintLists(resolver: Resolver, provider: ProviderConfig): readonly LintFinding[] {
  const { catalog } = resolver.catalog.sources;
  const base = catalog?.providers.find(({ id }) => id === provider.id);
  const models = [...(base?.models ?? []), ...provider.models].map(({ id }) => id);
  if (catalog === undefined || models.length === 0) return [];
  const known = new Set(models);
  return (["whitelist", "blacklist"] as const).flatMap((list) =>
    (provider[list] ?? []).flatMap((entry, index): readonly LintFinding[] => {
      if (known.has(entry)) return [];
      return [
        {
          code: "empty-match",
          level: "warning",
          path: ["provider", provider.id, list, index],
          message: `${list} of ${provider.id} names "${entry}", but none of its models has this id.`,
          help: helpWithModel(entry, provider.id, models),
        },
      ];
    }),
  );
}

function helpWithModel(entry: string, providerID: string, models: readonly string[]): string {
  if (entry.includes("*")) return "Wildcards do not work here. Name each model by its whole id.";
  const prefix = `${providerID}/`;
  const bare = entry.startsWith(prefix) ? entry.slice(prefix.length) : entry;
  const near = models.includes(bare) ? bare : findNearName(bare, models);
  return near === undefined
    ? "Name one of its models by its whole id, or remove the entry."
    : `Write ${near} instead.`;
}

function lintLoading({ catalog }: Resolver, { id }: ProviderConfig): readonly LintFinding[] {
  const known = catalog.providers.get(id)?.usability;
  if (known === undefined || known.usability.usable) return [];
  return [
    {
      code: "provider-not-loaded",
      level: "warning",
      path: ["provider", id],
      message: `The config declares ${id}, but OpenCode does not load it: ${CAUSES[known.usability.code]}.`,
      help: known.message,
    },
  ];
}

const CAUSES = {
  "not-connected": "nothing connects it",
  disabled: "disabled_providers disables it",
  "not-enabled": "enabled_providers does not name it",
  "login-not-loaded": "OpenCode does not load its login",
  "filtered-to-nothing": "its whitelist, blacklist or model status leaves no model",
  "models-not-known": "only the provider itself can list its models",
  "unknown-to-host": "neither the catalog nor the config has a model of it",
  "not-loaded": "the running OpenCode does not list it",
  "host-failed": "OpenCode does not start",
} as const;
