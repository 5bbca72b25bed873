import { locateEvidenceFile, readEvidenceFile } from "../opencode/evidence/evidence-file.js";
import { countModels } from "../opencode/evidence/kept.js";
import { findFolders } from "../opencode/machine/paths.js";
import { type Observed, observe } from "./plugin-file.js";
import type { Terminal } from "./terminal.js";
import { formatCount } from "./text.js";

/** Reads how runs ended on this machine, for strategies that rank by it. */
export function readEvidence({ env, home, now }: Terminal): Observed {
  const label = locateEvidenceFile(findFolders(env, home).state);
  return observe({
    ...{ kind: "evidence", label, read: readEvidenceFile(label, now), about: "Run outcomes" },
    describe: (records) => `runs of ${formatCount(countModels(records), "model")}`,
    toSources: (evidence) => ({ evidence }),
  });
}
