import fc from "fast-check";
import { DRAWN } from "../drawn.js";

/** Runs of each law; `npm run test:laws` asks for 20,000. */
const RUNS = Number(process.env["LAWS_RUNS"] ?? 1_000);

/** Hostile inputs of each kind; `npm run test:laws` asks for a million. */
export const INPUTS = Number(process.env["LAWS_INPUTS"] ?? 2_000);

/**
 * Holds a property against drawn cases. A failure tells the seed, and the smallest case that was found.
 */
export function holds<Ts>(property: fc.IProperty<Ts>, numRuns = RUNS): void {
  fc.assert(property, { numRuns, ...DRAWN });
}
