import { locateHealthFile, readHealthFile } from "../opencode/health/health-file.js";
import { findFolders } from "../opencode/machine/paths.js";
import { type Observed, observe, timeOf } from "./plugin-file.js";
import type { Terminal } from "./terminal.js";
import { formatCount } from "./text.js";

/** Reads the recent failures on this machine, which the resolver skips for now. */
export async function readFailures({ env, home, now }: Terminal): Promise<Observed> {
  const label = locateHealthFile(findFolders(env, home).state);
  const read = await readHealthFile(label, now);
  return observe({
    ...{ kind: "health", label, read, about: "Recent failures" },
    describe: ({ length }) => formatCount(length, "recent failure"),
    toSources: (health) => ({ health, ...timeOf(now) }),
  });
}
