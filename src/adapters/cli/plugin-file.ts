import type { Result } from "neverthrow";
import type { SourceError, Sources } from "../../index.js";
import type { UsedSource } from "../opencode/index.js";
import { parseServerAddress } from "../opencode/server/address.js";
import { isLoopback } from "../opencode/server/loopback.js";
import { type Block, line } from "./report.js";
import { readsOwnFiles, type SourceOptions } from "./sources.js";
import { formatCount } from "./text.js";

/** What the plugin wrote down on this machine, and a command counts in as the plugin does. */
export interface Observed {
  readonly sources: Pick<Sources, "health" | "now" | "utcOffset" | "evidence">;
  /** The files; none that says nothing that counts now. */
  readonly used: readonly UsedSource[];
  /** What is wrong with them. */
  readonly notes: readonly Block[];
}

export const NOTHING_OBSERVED: Observed = { sources: {}, used: [], notes: [] };

/** Whether the plugin's files count: named files alone leave them out, and so does a server elsewhere. */
export function readsPluginFiles(options: SourceOptions): boolean {
  const { server } = options;
  const isElsewhere =
    server !== undefined &&
    parseServerAddress(server)
      .map(({ base }) => !isLoopback(base))
      .unwrapOr(true);
  return !isElsewhere && readsOwnFiles(options);
}

/** A file of the plugin, as it was read. */
interface PluginFile<T> {
  readonly kind: "health" | "evidence";
  readonly label: string;
  readonly read: Result<
    { readonly records: readonly T[]; readonly issues: readonly string[] },
    SourceError
  >;
  /** What is not known where it cannot be read. */
  readonly about: string;
  readonly describe: (records: readonly T[]) => string;
  readonly toSources: (records: readonly T[]) => Observed["sources"];
}

/** Makes of a file what a command works with: what is wrong with it costs no answer, and is said. */
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
      const told = `${about} is not known: ${label}: ${message} ${hint}`;
      return { sources: {}, used: [use("not read")], notes: [line(told, "warn")] };
    },
  );
}
