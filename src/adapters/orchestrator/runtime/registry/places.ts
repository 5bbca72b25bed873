import { join } from "node:path";
import { locateEvidenceFile } from "../../../opencode/evidence/evidence-file.js";
import { locateHealthFile } from "../../../opencode/health/health-file.js";
import {
  type Environment,
  findFolders,
  locateOwnState,
  OWN_FOLDER,
  settingOf,
} from "../../../opencode/machine/paths.js";
import { locateQuotaFile } from "../../../opencode/quota/quota-file.js";

/** Where this package keeps data of the device. */
export interface DevicePlaces {
  /** The running workers; no secrets. */
  readonly registry: string;
  /** Recent failures: ids, kinds and times. */
  readonly health: string;
  /** Outcomes of runs: ids, kinds, times and costs. */
  readonly evidence: string;
  /** Responses from another model than the requested one: ids and times. */
  readonly swaps: string;
  /** Quotas that providers report: ids, numbers and times. */
  readonly quotas: string;
  /** One file per server worker, readable only by its owner. */
  readonly passwords: string;
}

/**
 * Places the registry in the XDG state folder. Passwords go to `$XDG_RUNTIME_DIR`, which is in
 * memory and ends with the login, else beside the registry.
 */
export function findDevicePlaces(env: Environment, home: string): DevicePlaces {
  const { state } = findFolders(env, home);
  const own = locateOwnState(state);
  const runtime = settingOf(env, "XDG_RUNTIME_DIR");
  return {
    registry: join(own, "registry.json"),
    health: locateHealthFile(state),
    evidence: locateEvidenceFile(state),
    swaps: join(own, "swaps.json"),
    quotas: locateQuotaFile(state),
    passwords: runtime === undefined ? join(own, "passwords") : join(runtime, OWN_FOLDER),
  };
}
