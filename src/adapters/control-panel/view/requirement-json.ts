import { isRequirement, type Requirement } from "../../../index.js";

/** Reads requirements in the resolver's wire format. Skips anything else. */
export function readRequirements(json: unknown): readonly Requirement[] {
  return Array.isArray(json) ? json.filter(isRequirement) : [];
}
