import { findFolders } from "../opencode/machine/paths.js";
import { locateQuotaFile, readQuotaFile } from "../opencode/quota/quota-file.js";
import { type Observed, observe, timeOf } from "./plugin-file.js";
import type { Terminal } from "./terminal.js";
import { formatCount } from "./text.js";

/** Reads the quotas that providers reported on this machine. The resolver skips used-up ones. */
export async function readQuotas({ env, home, now }: Terminal): Promise<Observed> {
  const label = locateQuotaFile(findFolders(env, home).state);
  const read = await readQuotaFile(label, now);
  return observe({
    ...{ kind: "quota", label, read, about: "Quotas" },
    describe: ({ length }) => formatCount(length, "quota"),
    toSources: (quota) => ({ quota, ...timeOf(now) }),
  });
}
