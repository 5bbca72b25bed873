import type { Sources } from "../../../../index.js";
import { locateEvidenceFile, readEvidenceFile } from "../../../opencode/evidence/evidence-file.js";
import { ordersByEvidence } from "../../../opencode/evidence/orders-by-evidence.js";
import { readModelState } from "../../../opencode/files/model-state.js";
import type { UsedSource } from "../../../opencode/index.js";
import {
  loadWrittenConfig,
  locateOrchestratorFiles,
} from "../../../opencode/orchestrator-config/load-written.js";
import type { ServerAccess } from "../../../opencode/server/request.js";
import { isOnThisMachine, type Place, readPlace } from "../opencode/place.js";

/** The facts that OpenCode does not serve but keeps in files on this machine. */
interface MachineSources {
  readonly sources: Pick<Sources, "recent" | "favorite" | "evidence">;
  readonly used: readonly Pick<UsedSource, "label" | "detail">[];
  /** The parts that could not be read, one sentence each. */
  readonly notes: readonly string[];
}

const NOTHING: MachineSources = { sources: {}, used: [], notes: [] };

/** Reads the user's recent models, and the evidence if a strategy ranks by it. */
export async function readMachineSources(access: ServerAccess): Promise<MachineSources> {
  if (!isOnThisMachine(access)) return NOTHING;
  const place = (await readPlace(access)).unwrapOr<Place>({});
  const { state } = place;
  if (state === undefined) return NOTHING;
  const [chosen, evidence] = await Promise.all([readModelState(state), readEvidence(state, place)]);
  return { ...evidence, sources: { ...chosen, ...evidence.sources } };
}

async function readEvidence(state: string, { directory, config }: Place): Promise<MachineSources> {
  if (directory === undefined || config === undefined) return NOTHING;
  const written = await loadWrittenConfig(locateOrchestratorFiles(config, directory));
  if (!ordersByEvidence(written?.settings)) return NOTHING;
  const label = locateEvidenceFile(state);
  return readEvidenceFile(label, Date.now()).match<MachineSources>(
    ({ records, issues }) => ({
      sources: records.length === 0 ? {} : { evidence: records },
      used: records.length === 0 ? [] : [{ label }],
      notes: issues.map((message) => `${label}: ${message}`),
    }),
    ({ message, hint }) => ({
      ...NOTHING,
      notes: [`Run outcomes are unknown: ${label}: ${message} ${hint}`],
    }),
  );
}
