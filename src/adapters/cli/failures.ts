import type { Sources } from "../../index.js";
import { findHealthFile, readHealthFile } from "../opencode/health/health-file.js";
import type { UsedSource } from "../opencode/index.js";
import { parseServerAddress } from "../opencode/server/address.js";
import { isLoopback } from "../opencode/server/loopback.js";
import { type Block, line } from "./report.js";
import { readsOwnFiles, type SourceOptions } from "./sources.js";
import type { Terminal } from "./terminal.js";
import { formatCount } from "./text.js";

/** What failed lately on this machine, and is passed over for now. */
export interface Failures {
  readonly sources: Pick<Sources, "health" | "now" | "utcOffset">;
  /** The file; none where it says nothing that counts now. */
  readonly used: readonly UsedSource[];
  /** What is wrong with it. */
  readonly notes: readonly Block[];
}

export const NO_FAILURES: Failures = { sources: {}, used: [], notes: [] };

/** Reads what the plugin wrote down. Named files alone leave it out, and so does a server elsewhere. */
export function readFailures(options: SourceOptions, { env, home, now }: Terminal): Failures {
  const address = options.server === undefined ? undefined : parseServerAddress(options.server);
  const isElsewhere = address?.map(({ base }) => !isLoopback(base)).unwrapOr(true) ?? false;
  if (isElsewhere || !readsOwnFiles(options)) return NO_FAILURES;
  const label = findHealthFile(env, home);
  const use = (detail: string): UsedSource => ({ kind: "health", label, state: "read", detail });
  return readHealthFile(label, now).match<Failures>(
    ({ records, issues }) => {
      const notes = issues.map((message) => line(`${label}: ${message}`, "warn"));
      const gaps =
        issues.length === 0 ? "" : `, ${formatCount(issues.length, "entry", "entries")} not read`;
      if (records.length + issues.length === 0) return NO_FAILURES;
      const used = [use(`${formatCount(records.length, "recent failure")}${gaps}`)];
      if (records.length === 0) return { sources: {}, used, notes };
      const utcOffset = -new Date(now).getTimezoneOffset();
      return { sources: { health: records, now, utcOffset }, used, notes };
    },
    ({ message, hint }) => {
      const told = `What failed lately is not known: ${label}: ${message} ${hint}`;
      return { sources: {}, used: [use("not read")], notes: [line(told, "warn")] };
    },
  );
}
