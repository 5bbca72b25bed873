import { isRequirement, type Requirement } from "../../../index.js";

/** Reads requirements as the resolver writes them; what is none is left out. */
export function readRequirements(json: unknown): readonly Requirement[] {
  return Array.isArray(json) ? json.filter(isRequirement) : [];
}
