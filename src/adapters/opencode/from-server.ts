import { ok, type Result } from "neverthrow";
import type { SourceError } from "../../index.js";
import {
  decodeConfigProviders,
  decodeOpenCodeConfig,
  decodeProviderList,
  type Providers,
} from "../../schema/index.js";
import {
  formatCount,
  joinLoaded,
  type LoadedSources,
  type Loading,
  loaded,
} from "./loaded-sources.js";
import { authorize, parseServerAddress } from "./server-address.js";
import { labelOf, requestJson, type ServerAccess } from "./server-request.js";

/** Which server is asked, and for what. */
export interface ServerOptions {
  /** `http://host:port`. */
  readonly url: string;
  /** The folder whose config counts; the one that the server was started in without it. */
  readonly directory?: string | undefined;
  /** For `opencode serve` with OPENCODE_SERVER_PASSWORD. */
  readonly password?: string | undefined;
  /** Milliseconds that each request may take; 10,000 without it. */
  readonly timeoutMs?: number | undefined;
  /** Where OPENCODE_SERVER_PASSWORD is looked for; nothing else of it is used or sent. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Also asks for all that exists, connected or not: some 6 MB and a second, for explanations. */
  readonly full?: boolean | undefined;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** Beyond it a timer fires at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

function readTimeout(given: number | undefined): number {
  if (given === undefined || !Number.isFinite(given) || given <= 0) return DEFAULT_TIMEOUT_MS;
  return Math.min(Math.ceil(given), LONGEST_TIMEOUT_MS);
}

function formatProviders({ providers }: Providers): string {
  const models = providers.reduce((count, provider) => count + provider.models.length, 0);
  return `${formatCount(providers.length, "provider")}, ${formatCount(models, "model")}`;
}

async function loadLoaded(access: ServerAccess): Loading {
  const path = "/config/providers";
  const label = labelOf(access, path);
  const answer = await requestJson(access, path);
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
  return answer.andThen((json) =>
    decodeProviderList(json, label).map(({ value, issues }) => {
      const list = { label: `GET ${path}`, providers: value.providers };
      const used = { kind: "catalog", label, detail: formatProviders(value) } as const;
      return loaded({ catalog: list }, used, issues);
    }),
  );
}

/** One after the other: what fails first is the thing to repair, and the others would fail too. */
async function loadAll(
  access: ServerAccess,
  loaders: readonly ((access: ServerAccess) => Loading)[],
): Promise<Result<readonly LoadedSources[], SourceError>> {
  const parts: LoadedSources[] = [];
  for (const load of loaders) {
    const part = await load(access);
    if (part.isErr()) return part.map(() => parts);
    parts.push(part.value);
  }
  return ok(parts);
}

/**
 * Asks a running OpenCode (1.0 or later): GET /config/providers, which is the truth of what is
 * usable, GET /config, and with `full` GET /provider. A server that cannot be asked is a
 * SourceError, never an empty list. Never throws.
 */
export async function loadFromServer(options: ServerOptions): Loading {
  const { url, directory, password, timeoutMs, env = {}, full = false } = options;
  const address = parseServerAddress(url);
  if (address.isErr()) return address.map(() => ({ sources: {}, used: [] }));
  const access: ServerAccess = {
    base: address.value.base,
    directory,
    authorization: authorize(address.value, password, env),
    timeoutMs: readTimeout(timeoutMs),
    fetch: options.fetch ?? globalThis.fetch,
  };
  const parts = await loadAll(access, [loadLoaded, loadConfig, ...(full ? [loadCatalog] : [])]);
  return parts.map(joinLoaded);
}
