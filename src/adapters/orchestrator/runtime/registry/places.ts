import { join } from "node:path";
import { findEvidenceFile } from "../../../opencode/evidence/evidence-file.js";
import { findHealthFile } from "../../../opencode/health/health-file.js";
import {
  type Environment,
  findFolders,
  locateOwnState,
  OWN_FOLDER,
  settingOf,
} from "../../../opencode/machine/paths.js";

/** Where this package keeps what belongs to the device. */
export interface DevicePlaces {
  /** Who runs where: no secrets. */
  readonly registry: string;
  /** What failed lately: ids, kinds and times. */
  readonly health: string;
  /** How runs on models ended: ids, kinds, times and costs. */
  readonly evidence: string;
  /** Models that providers answered with instead of others: ids and times. */
  readonly swaps: string;
  /** What providers say of quotas: ids, numbers and times. */
  readonly quotas: string;
  /** One file per server worker, for its owner's eyes only. */
  readonly passwords: string;
}

/**
 * The registry in the XDG state folder; the passwords in `$XDG_RUNTIME_DIR`, which is in memory and
 * ends with the login, else beside the registry.
 */
export function findDevicePlaces(env: Environment, home: string): DevicePlaces {
  const state = locateOwnState(findFolders(env, home).state);
  const runtime = settingOf(env, "XDG_RUNTIME_DIR");
  return {
    registry: join(state, "registry.json"),
    health: findHealthFile(env, home),
    evidence: findEvidenceFile(env, home),
    swaps: join(state, "swaps.json"),
    quotas: join(state, "quotas.json"),
    passwords: runtime === undefined ? join(state, "passwords") : join(runtime, OWN_FOLDER),
  };
}
