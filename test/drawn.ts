import fc from "fast-check";

const { LAWS_RUNS, LAWS_SEED } = process.env;

/**
 * The seed for drawing cases. A gate must give the same result for the same code, so its runs share
 * one seed. `npm run test:laws` uses a new seed each time, to find unforeseen cases. A failure
 * reports its seed: `LAWS_SEED` draws the same cases again.
 */
export const DRAWN: { readonly seed?: number } = drawnFrom();

function drawnFrom(): { readonly seed?: number } {
  if (LAWS_SEED !== undefined) return { seed: Number(LAWS_SEED) };
  return LAWS_RUNS === undefined ? { seed: 20_261_130 } : {};
}

/** Draws some of many items in random order. `turn` distinguishes the draws of one run. */
export function drawSome<T>(all: readonly T[], most: number, turn: number): readonly T[] {
  const length = Math.min(most, all.length);
  const seed = DRAWN.seed === undefined ? {} : { seed: DRAWN.seed + turn };
  const size = { minLength: length, maxLength: length };
  return fc.sample(fc.shuffledSubarray([...all], size), { numRuns: 1, ...seed })[0] ?? [];
}
