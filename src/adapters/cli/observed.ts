import { ordersByEvidence } from "../opencode/evidence/orders-by-evidence.js";
import { readFailures } from "./failures.js";
import { NOTHING_OBSERVED, type Observed, readsPluginFiles } from "./plugin-file.js";
import { readQuotas } from "./quotas.js";
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
  const quotas = await readQuotas(terminal);
  const runs = ordersByEvidence(settings) ? await loadEvidence(terminal) : NOTHING_OBSERVED;
  const observed = [failures, quotas, runs];
  return {
    sources: { ...failures.sources, ...quotas.sources, ...runs.sources },
    used: observed.flatMap(({ used }) => used),
    notes: observed.flatMap(({ notes }) => notes),
  };
}

/** Few strategies rank by evidence, so its reader is loaded on demand. */
async function loadEvidence(terminal: Terminal): Promise<Observed> {
  const { readEvidence } = await import("./evidence.js");
  return readEvidence(terminal);
}
