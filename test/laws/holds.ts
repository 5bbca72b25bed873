import fc from "fast-check";
import { DRAWN } from "../drawn.js";

/** Number of runs per law. `npm run test:laws` sets 20,000. */
const RUNS = Number(process.env["LAWS_RUNS"] ?? 1_000);

/** Number of hostile inputs of each kind. `npm run test:laws` sets a million. */
export const INPUTS = Number(process.env["LAWS_INPUTS"] ?? 2_000);

/**
 * Checks a property against drawn cases. A failure reports the seed and the smallest case found.
 */
export function holds<Ts>(property: fc.IProperty<Ts>, numRuns = RUNS): void {
  fc.assert(property, { numRuns, ...DRAWN });
}
