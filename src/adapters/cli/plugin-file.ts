import type { Result } from "neverthrow";
import type { SourceError, Sources } from "../../index.js";
import type { UsedSource } from "../opencode/index.js";
import type { RecordFile } from "../opencode/record-file.js";
import { parseServerAddress } from "../opencode/server/address.js";
import { isLoopback } from "../opencode/server/loopback.js";
import { type Block, line } from "./report.js";
import { readsOwnFiles, type SourceOptions } from "./sources.js";
import { formatCount } from "./text.js";

/** The plugin's records on this machine that a command takes into account. */
export interface Observed {
  readonly sources: Pick<Sources, "health" | "quota" | "now" | "utcOffset" | "evidence">;
  /** The files with records that count now. */
  readonly used: readonly UsedSource[];
  /** Faults in the files. */
  readonly notes: readonly Block[];
}

export const NOTHING_OBSERVED: Observed = { sources: {}, used: [], notes: [] };

/** Whether the plugin's files count. They do not with only named files or with a remote server. */
export function readsPluginFiles(options: SourceOptions): boolean {
  const { server } = options;
  const isElsewhere =
    server !== undefined &&
    parseServerAddress(server)
      .map(({ base }) => !isLoopback(base))
      .unwrapOr(true);
  return !isElsewhere && readsOwnFiles(options);
}

/** The time of a decision, for records that end. */
export function timeOf(now: number): Required<Pick<Sources, "now" | "utcOffset">> {
  return { now, utcOffset: -new Date(now).getTimezoneOffset() };
}

/** A file of the plugin with its content. */
interface PluginFile<T> {
  readonly kind: "health" | "quota" | "evidence";
  readonly label: string;
  readonly read: Result<RecordFile<T>, SourceError>;
  /** What is unknown if the file cannot be read. */
  readonly about: string;
  readonly describe: (records: readonly T[]) => string;
  readonly toSources: (records: readonly T[]) => Observed["sources"];
}

/**
 * Converts a plugin file to sources. A fault in the file becomes a note and never fails the
 * command.
 */
export function observe<T>(file: PluginFile<T>): Observed {
  const { kind, label, read, about, describe, toSources } = file;
  const use = (detail: string): UsedSource => ({ kind, label, state: "read", detail });
  return read.match<Observed>(
    ({ records, issues }) => {
      if (records.length + issues.length === 0) return NOTHING_OBSERVED;
      const notes = issues.map((message) => line(`${label}: ${message}`, "warn"));
      const gaps =
        issues.length === 0 ? "" : `, ${formatCount(issues.length, "entry", "entries")} not read`;
      const used = [use(`${describe(records)}${gaps}`)];
      return { sources: records.length === 0 ? {} : toSources(records), used, notes };
    },
    ({ message, hint }) => {
      const text = `${about} are unknown: ${label}: ${message} ${hint}`;
      return { sources: {}, used: [use("not read")], notes: [line(text, "warn")] };
    },
  );
}
