import { homedir } from "node:os";
import { err, ok, type Result, ResultAsync } from "neverthrow";
import { createResolver, type Resolver, type SourceError } from "../../index.js";
import { checkOptions } from "./check-options.js";
import { loadDecoders } from "./decoders.js";
import { joinLoaded, type LoadedSources, type Loading, loaded } from "./loaded-sources.js";
import { loadFromMachine } from "./machine/from-machine.js";
import type { AccessOptions } from "./server/access.js";
import { loadFromServer } from "./server/from-server.js";

/** The answer of an SDK call: either `data` or `error`. */
export interface ClientAnswer {
  /** The body of a successful response. */
  readonly data?: unknown;
  /** The body of a failed response. */
  readonly error?: unknown;
}

/** The parameters of an SDK call. */
export interface ClientQuery {
  /** The directory that the call applies to. */
  readonly query?: { readonly directory?: string };
}

/**
 * The part of OpenCode's SDK client that this package calls. A plugin gets the client as
 * `input.client`.
 */
export interface OpenCodeClient {
  /** The config routes. */
  readonly config: {
    get(query?: ClientQuery): PromiseLike<ClientAnswer>;
    providers(query?: ClientQuery): PromiseLike<ClientAnswer>;
  };
  /** The provider routes. */
  readonly provider: { list(query?: ClientQuery): PromiseLike<ClientAnswer> };
}

/** Access to a running OpenCode through its SDK client. */
export interface ClientOptions {
  /** An OpenCode SDK client. Only routes that read lists and the config are called. */
  readonly client: OpenCodeClient;
  /** The directory whose config applies. Default: the client's own directory. */
  readonly directory?: string;
}

const CONNECT_OPTIONS = {
  url: "string",
  client: "object",
  directory: "string",
  env: "object",
  fetch: "function",
  password: "string",
  timeoutMs: "number",
} as const;

/**
 * Creates a resolver over everything that a running OpenCode has loaded, the providers it could
 * load, and the user's own `model` and `small_model`. The resolver is a snapshot: create a new one
 * when the user connects a provider.
 *
 * The error names the source that failed and a remedy. It contains no password and no key. Never
 * throws.
 */
export function connectResolver(
  options: AccessOptions | ClientOptions,
): ResultAsync<Resolver, SourceError> {
  const fault = checkOptions("connectResolver", options, CONNECT_OPTIONS);
  if (fault !== undefined) return toResolver(Promise.resolve(err(fault)));
  const loading =
    "client" in options ? askClient(options) : loadFromServer({ ...options, full: true });
  return toResolver(loading);
}

/** The machine set-up to build a resolver from. */
export interface MachineResolverOptions {
  /** The directory to start OpenCode in. Default: the directory of the process. */
  readonly directory?: string;
  /**
   * The environment variables. Default: those of the process. Of their values, only AWS_REGION and
   * model names reach the resolver.
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The user's home directory. Default: the home directory of the process's user. */
  readonly home?: string;
  /** Milliseconds since 1970, to detect expired logins. Default: the current time. */
  readonly now?: number;
}

const MACHINE_OPTIONS = {
  directory: "string",
  env: "object",
  home: "string",
  now: "number",
} as const;

/**
 * Creates a resolver over everything that OpenCode would load if it started now: its config, the
 * stored credentials and the names of the variables. Calls no server and fetches nothing.
 *
 * The error names the file that OpenCode itself would fail on. Never throws.
 */
export function machineResolver(
  options: MachineResolverOptions = {},
): ResultAsync<Resolver, SourceError> {
  const fault = checkOptions("machineResolver", options, MACHINE_OPTIONS);
  if (fault !== undefined) return toResolver(Promise.resolve(err(fault)));
  const {
    directory = process.cwd(),
    env = process.env,
    home = homedir(),
    now = Date.now(),
  } = options;
  return toResolver(loadFromMachine({ env, cwd: directory, home, now }));
}

function toResolver(loading: Loading): ResultAsync<Resolver, SourceError> {
  return new ResultAsync(loading).map(({ sources }) => createResolver(sources));
}

type Answer = Result<unknown, SourceError>;

async function askClient({ client, directory }: ClientOptions): Loading {
  const query = directory === undefined ? {} : { query: { directory } };
  const [list, settings, all] = await Promise.all([
    ask("config.providers", () => client.config.providers(query)),
    ask("config.get", () => client.config.get(query)),
    ask("provider.list", () => client.provider.list(query)),
  ]);
  const { decodeConfigProviders, decodeOpenCodeConfig, decodeProviderList } = await loadDecoders();
  const parts: readonly Result<LoadedSources, SourceError>[] = [
    list.andThen((json) =>
      decodeConfigProviders(json, "config.providers").map(({ value, issues }) =>
        loaded(
          { loaded: { label: "config.providers", providers: value.providers } },
          { kind: "server", label: "config.providers" },
          issues,
        ),
      ),
    ),
    settings.andThen((json) =>
      decodeOpenCodeConfig(json, "config.get").map(({ value, issues }) =>
        loaded({ config: value }, { kind: "config", label: "config.get" }, issues),
      ),
    ),
    all.andThen((json) =>
      decodeProviderList(json, "provider.list").map(({ value, issues }) =>
        loaded(
          { catalog: { label: "provider.list", providers: value.providers } },
          { kind: "catalog", label: "provider.list" },
          issues,
        ),
      ),
    ),
  ];
  const read: LoadedSources[] = [];
  for (const part of parts) {
    if (part.isErr()) return err(part.error);
    read.push(part.value);
  }
  return ok(joinLoaded(read));
}

/** Drops the client's own error, since it may quote the config. */
async function ask(source: string, call: () => PromiseLike<ClientAnswer>): Promise<Answer> {
  const failure: SourceError = {
    code: "server-error",
    source,
    message: "OpenCode does not answer the client's request.",
    hint: "Check OpenCode's log in ~/.local/share/opencode/log.",
  };
  try {
    const { data, error } = await call();
    return data === undefined || error !== undefined ? err(failure) : ok(data);
  } catch {
    return err({ ...failure, code: "server-unreachable" });
  }
}
