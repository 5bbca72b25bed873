import type { Result } from "neverthrow";
import type { SourceError } from "../../index.js";
import {
  type LoadedSources,
  loadFromFiles,
  loadFromMachine,
  loadFromServer,
  type UsedSource,
} from "../opencode/index.js";
import { type Block, line } from "./report.js";
import type { Terminal } from "./terminal.js";
import { formatCount } from "./text.js";

/** Where the user wants the sources from. */
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
  /** Ask the addresses of stored logins for their configs. */
  readonly remote?: true;
}

/** Options that name a file; any of them keeps the user's own files out. */
export const FILE_OPTIONS = ["catalog", "config", "auth", "envFile", "state"] as const;

/** Whether the user's own files are read, and not only those that are named. */
export function readsOwnFiles(options: SourceOptions): boolean {
  return options.server !== undefined || FILE_OPTIONS.every((name) => options[name] === undefined);
}

/**
 * Loads the sources of the first road that applies: a server, the named files, the user's own.
 * `full` asks a server for its whole catalog as well, which takes it about a second.
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
    return loadFromMachine({ env, cwd, home, now, remote });
  }
  return loadFromFiles({ catalog, config, auth, envFile, state, now });
}

const DEADLINE_S = 10;

function toDeadline({ timeout = DEADLINE_S }: SourceOptions): number {
  return timeout * 1000;
}

/** Asks the server at an address, as the options say. */
export function askServer(
  url: string,
  { directory, timeout }: SourceOptions,
  { env }: Terminal,
  full: boolean,
): Promise<Result<LoadedSources, SourceError>> {
  return loadFromServer({
    url,
    env,
    full,
    ...(directory !== undefined && { directory }),
    ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
  });
}

/** Names the sources that were read, for standard error. */
export function describeSources(used: readonly UsedSource[]): Block {
  const read = used.filter(({ state }) => state === "read").map(formatSource);
  return line(`Sources: ${read.length === 0 ? "none" : read.join("; ")}`, "faint");
}

function formatSource({ label, detail }: UsedSource): string {
  return detail === undefined ? label : `${label} (${detail})`;
}

/** Says that single entries are wrong; `doctor` names them. */
export function describeIssues(issues: readonly unknown[]): readonly Block[] {
  if (issues.length === 0) return [];
  return [line(`${formatCount(issues.length, "note")} on the sources: see doctor.`, "warn")];
}
