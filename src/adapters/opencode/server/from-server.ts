import { err, Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import type { Providers } from "../../../schema/index.js";
import { loadDecoders } from "../decoders.js";
import {
  formatCount,
  joinLoaded,
  type LoadedSources,
  type Loading,
  loaded,
} from "../loaded-sources.js";
import { type AccessOptions, openAccess } from "./access.js";
import { labelOf, requestJson, type ServerAccess } from "./request.js";

/** The server to call, and what to load. */
export interface ServerOptions extends AccessOptions {
  /** Also loads all providers, connected or not: some 6 MB and a second. Explanations need them. */
  readonly full?: boolean | undefined;
}

function formatProviders({ providers }: Providers): string {
  const models = providers.reduce((count, provider) => count + provider.models.length, 0);
  return `${formatCount(providers.length, "provider")}, ${formatCount(models, "model")}`;
}

async function loadLoaded(access: ServerAccess): Loading {
  const path = "/config/providers";
  const label = labelOf(access, path);
  const answer = await requestJson(access, path);
  const { decodeConfigProviders } = await loadDecoders();
  return answer.andThen((json) =>
    decodeConfigProviders(json, label).map(({ value, issues }) => {
      const list = { label: `GET ${path}`, providers: value.providers };
      const used = { kind: "server", label, detail: formatProviders(value) } as const;
      return loaded({ loaded: list }, used, issues);
    }),
  );
}

async function loadConfig(access: ServerAccess): Loading {
  const path = "/config";
  const label = labelOf(access, path);
  const answer = await requestJson(access, path);
  const { decodeOpenCodeConfig } = await loadDecoders();
  return answer.andThen((json) =>
    decodeOpenCodeConfig(json, label).map(({ value, issues }) =>
      loaded({ config: value }, { kind: "config", label }, issues),
    ),
  );
}

async function loadCatalog(access: ServerAccess): Loading {
  const path = "/provider";
  const label = labelOf(access, path);
  const answer = await requestJson(access, path);
  const { decodeProviderList } = await loadDecoders();
  return answer.andThen((json) =>
    decodeProviderList(json, label).map(({ value, issues }) => {
      const list = { label: `GET ${path}`, providers: value.providers };
      const used = { kind: "catalog", label, detail: formatProviders(value) } as const;
      return loaded({ catalog: list }, used, issues);
    }),
  );
}

/** Loads everything in parallel. If several fail, the error is the first in order. */
async function loadAll(
  access: ServerAccess,
  loaders: readonly ((access: ServerAccess) => Loading)[],
): Promise<Result<readonly LoadedSources[], SourceError>> {
  return Result.combine(await Promise.all(loaders.map((load) => load(access))));
}

/**
 * Reads from a running OpenCode (1.0 or later): GET /config/providers, which is the truth of what
 * is usable, GET /config, and with `full` GET /provider. An unreachable server is a SourceError,
 * never an empty list. Never throws.
 */
export async function loadFromServer(options: ServerOptions): Loading {
  const { full = false, ...how } = options;
  const access = openAccess(how);
  return access.isErr() ? err(access.error) : loadFrom(access.value, full);
}

/** The same for a caller that already has access to the server. */
export async function loadFrom(access: ServerAccess, full: boolean): Loading {
  const parts = await loadAll(access, [loadLoaded, loadConfig, ...(full ? [loadCatalog] : [])]);
  return parts.map(joinLoaded);
}

/**
 * Loads only the list of all providers, connected or not, to add to earlier sources. Never throws.
 */
export async function loadServerCatalog(options: AccessOptions): Loading {
  const access = openAccess(options);
  return access.isErr() ? err(access.error) : loadCatalog(access.value);
}
