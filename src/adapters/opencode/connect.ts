import { homedir } from "node:os";
import { err, ok, type Result, ResultAsync } from "neverthrow";
import { createResolver, type Resolver, type SourceError } from "../../index.js";
import { loadDecoders } from "./decoders.js";
import { joinLoaded, type LoadedSources, type Loading, loaded } from "./loaded-sources.js";
import { loadFromMachine } from "./machine/from-machine.js";
import type { AccessOptions } from "./server/access.js";
import { loadFromServer } from "./server/from-server.js";

/** What a call of OpenCode's SDK answers: `data`, or `error`. */
export interface ClientAnswer {
  /** The body of a successful answer. */
  readonly data?: unknown;
  /** The body of a failed one. */
  readonly error?: unknown;
}

/** What a call of OpenCode's SDK is given. */
export interface ClientQuery {
  /** Which directory is meant. */
  readonly query?: { readonly directory?: string };
}

/** The part of OpenCode's SDK client that is asked, as a plugin gets it: `input.client`. */
export interface OpenCodeClient {
  /** The config's routes. */
  readonly config: {
    get(query?: ClientQuery): PromiseLike<ClientAnswer>;
    providers(query?: ClientQuery): PromiseLike<ClientAnswer>;
  };
  /** The providers' routes. */
  readonly provider: { list(query?: ClientQuery): PromiseLike<ClientAnswer> };
}

/** A running OpenCode, by its SDK client. */
export interface ClientOptions {
  /** An OpenCode SDK client; it is asked for lists only. */
  readonly client: OpenCodeClient;
  /** The folder whose config counts; the one that the client asks for without it. */
  readonly directory?: string;
}

/**
 * A resolver over what a running OpenCode has loaded and what exists beside it, with the user's own `model` and
 * `small_model`. It is of the moment it was made: ask for another one when the user connects a provider.
 *
 * The error says what could not be asked and what helps; no password and no key is in it. Never throws.
 */
export function connectResolver(
  options: AccessOptions | ClientOptions,
): ResultAsync<Resolver, SourceError> {
  const loading =
    "client" in options ? askClient(options) : loadFromServer({ ...options, full: true });
  return toResolver(loading);
}

/** Whose set-up a resolver is made of. */
export interface MachineResolverOptions {
  /** The folder that OpenCode would be started in; that of the process without it. */
  readonly directory?: string;
  /** The variables; those of the process without it. Only their names are used. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The user's home folder; that of the process's user without it. */
  readonly home?: string;
  /** Milliseconds since 1970, to tell whether a login has ended; the clock's without it. */
  readonly now?: number;
}

/**
 * A resolver over what OpenCode would load if it were started now, by its config, stored credentials and the names
 * of the variables. No server is asked, and nothing is fetched.
 *
 * The error names the file that OpenCode itself would stumble over. Never throws.
 */
export function machineResolver({
  directory = process.cwd(),
  env = process.env,
  home = homedir(),
  now = Date.now(),
}: MachineResolverOptions = {}): ResultAsync<Resolver, SourceError> {
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

/** What the client says of a failure may quote a config, so that nothing of it is repeated. */
async function ask(source: string, call: () => PromiseLike<ClientAnswer>): Promise<Answer> {
  const failure: SourceError = {
    code: "server-error",
    source,
    message: "OpenCode does not answer the client's question.",
    hint: "Look into OpenCode's log, in ~/.local/share/opencode/log.",
  };
  try {
    const { data, error } = await call();
    return data === undefined || error !== undefined ? err(failure) : ok(data);
  } catch {
    return err({ ...failure, code: "server-unreachable" });
  }
}
