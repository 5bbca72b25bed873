import { ordersByEvidence } from "../opencode/evidence/orders-by-evidence.js";
import { readFailures } from "./failures.js";
import { NOTHING_OBSERVED, type Observed, readsPluginFiles } from "./plugin-file.js";
import type { Settings } from "./settings.js";
import type { SourceOptions } from "./sources.js";
import type { Terminal } from "./terminal.js";

/** Reads the plugin's observations on this machine, as far as the plugin itself would use them. */
export async function readObserved(
  options: SourceOptions,
  terminal: Terminal,
  settings: Settings,
): Promise<Observed> {
  if (!readsPluginFiles(options)) return NOTHING_OBSERVED;
  const failures = await readFailures(terminal);
  const evidence = ordersByEvidence(settings) ? await loadEvidence(terminal) : NOTHING_OBSERVED;
  return {
    sources: { ...failures.sources, ...evidence.sources },
    used: [...failures.used, ...evidence.used],
    notes: [...failures.notes, ...evidence.notes],
  };
}

/** Few strategies rank by evidence, so its reader is loaded on demand. */
async function loadEvidence(terminal: Terminal): Promise<Observed> {
  const { readEvidence } = await import("./evidence.js");
  return readEvidence(terminal);
}
