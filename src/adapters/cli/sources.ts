import type { Result } from "neverthrow";
import type { CatalogProvider, Resolver, SourceError } from "../../index.js";
import { loadFromFiles } from "../opencode/files/from-files.js";
import type { LoadedSources, UsedSource } from "../opencode/index.js";
import { joinLoaded } from "../opencode/loaded-sources.js";
import { loadFromMachine } from "../opencode/machine/from-machine.js";
import { parseServerAddress } from "../opencode/server/address.js";
import { loadFromServer, loadServerCatalog } from "../opencode/server/from-server.js";
import type { OutputOptions } from "./print.js";
import { type Block, line } from "./report.js";
import type { Terminal } from "./terminal.js";
import { formatCount } from "./text.js";

/** The sources that the user asks for. */
export interface SourceOptions {
  readonly server?: string;
  readonly directory?: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly catalog?: string;
  readonly config?: readonly string[];
  readonly auth?: string;
  readonly envFile?: string;
  readonly state?: string;
  /** Whether to fetch the configs that stored logins point to. */
  readonly remote?: true;
}

/** Options that name a file. Any of them excludes the user's own files. */
export const FILE_OPTIONS = ["catalog", "config", "auth", "envFile", "state"] as const;

/** Whether the user's own files are read, and not only named ones. */
export function readsOwnFiles(options: SourceOptions): boolean {
  return options.server !== undefined || FILE_OPTIONS.every((name) => options[name] === undefined);
}

/**
 * Loads the sources from the first that applies: a server, the named files, the user's own files.
 * `full` also reads unusable models. That takes about a second from a server, some hundredths from
 * files.
 */
export function loadSources(
  options: SourceOptions,
  terminal: Terminal,
  full: boolean,
): Promise<Result<LoadedSources, SourceError>> {
  const { server, catalog, config, auth, envFile, state } = options;
  const { env, cwd, home, now } = terminal;
  if (server !== undefined) return askServer(server, options, terminal, full);
  if (readsOwnFiles(options)) {
    const remote = options.remote === true ? { timeoutMs: toDeadline(options) } : undefined;
    return loadFromMachine({ env, cwd, home, now, remote, full });
  }
  return loadFromFiles({ catalog, config, auth, envFile, state, now, full });
}

const DEADLINE_S = 10;

function toDeadline({ timeout = DEADLINE_S }: SourceOptions): number {
  return timeout * 1000;
}

/** Loads the sources from the server at an address. */
export function askServer(
  url: string,
  options: SourceOptions,
  terminal: Terminal,
  full: boolean,
): Promise<Result<LoadedSources, SourceError>> {
  const how = describeAccess(url, options, terminal);
  return reportSlowWait(url, options, terminal, loadFromServer({ ...how, full }));
}

/** Loads the rest from the same origin: from a server only the list of all providers. */
export async function loadMore(
  before: LoadedSources,
  options: SourceOptions,
  terminal: Terminal,
): Promise<Result<LoadedSources, SourceError>> {
  const { server } = options;
  if (server === undefined) return loadSources(options, terminal, true);
  const asked = loadServerCatalog(describeAccess(server, options, terminal));
  return (await reportSlowWait(server, options, terminal, asked)).map((catalog) =>
    joinLoaded([before, catalog]),
  );
}

function describeAccess(url: string, { directory, timeout }: SourceOptions, { env }: Terminal) {
  return {
    url,
    env,
    ...(directory !== undefined && { directory }),
    ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
  };
}

/** Milliseconds of silence before a message. */
const PATIENCE_MS = 500;

/** Reports a slow wait. Never prints the password that the address may contain. */
async function reportSlowWait<T>(
  url: string,
  { json, quiet }: SourceOptions & OutputOptions,
  { stderr }: Terminal,
  asked: Promise<T>,
): Promise<T> {
  const address = parseServerAddress(url).map(({ base }) => base);
  if (json === true || quiet === true || address.isErr()) return asked;
  const timer = setTimeout(() => stderr.write(`Asking ${address.value} …\n`), PATIENCE_MS);
  try {
    return await asked;
  } finally {
    clearTimeout(timer);
  }
}

/** OpenCode's default address. */
export const DEFAULT_SERVER = "http://127.0.0.1:4096";

/** Lists the sources for standard error: keys by name, files, and the age of the catalog. */
export function describeSources(
  used: readonly UsedSource[],
  { catalog }: Resolver,
  now: number,
): Block {
  const keys = listKeys(catalog.providers.values());
  const parts = used
    .filter(({ state }) => state === "read")
    .map((source) => {
      if (source.kind === "env")
        return keys.length === 0 ? "no keys in the environment" : keys.join(", ");
      return formatSource(source, now);
    });
  return line(`Sources: ${parts.length === 0 ? "none" : parts.join("; ")}`, "faint");
}

/** The variables that connect providers, without duplicates. */
function listKeys(providers: Iterable<CatalogProvider>): readonly string[] {
  const names = [...providers].flatMap(({ usability: { usability } }) =>
    usability.usable
      ? usability.evidence.flatMap((evidence) => ("names" in evidence ? evidence.names : []))
      : [],
  );
  return [...new Set(names)].sort();
}

const DAY_MS = 86_400_000;

function formatSource({ kind, label, detail }: UsedSource, now: number): string {
  const [date] = kind === "catalog" ? (/\d{4}-\d\d-\d\d$/.exec(label) ?? []) : [];
  const days = date === undefined ? 0 : Math.floor((now - Date.parse(date)) / DAY_MS);
  const age = days > 1 ? `, ${days} days old` : "";
  return detail === undefined ? `${label}${age}` : `${label} (${detail}${age})`;
}

/** Reports the number of faulty entries. `doctor` lists them. */
export function describeIssues(issues: readonly unknown[]): readonly Block[] {
  if (issues.length === 0) return [];
  return [line(`${formatCount(issues.length, "note")} on the sources: see doctor.`, "warn")];
}
