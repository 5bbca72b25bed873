import fc from "fast-check";

const { LAWS_RUNS, LAWS_SEED } = process.env;

/**
 * Where the drawing of cases starts. A gate gives the same answer for the same code, so its runs all start at one
 * place; `npm run test:laws` starts somewhere else each time and is the one that looks for what nobody thought of.
 * A failure tells its seed: `LAWS_SEED` draws the same cases again.
 */
export const DRAWN: { readonly seed?: number } = drawnFrom();

function drawnFrom(): { readonly seed?: number } {
  if (LAWS_SEED !== undefined) return { seed: Number(LAWS_SEED) };
  return LAWS_RUNS === undefined ? { seed: 20_261_130 } : {};
}

/** Some of many, in an order that is drawn; `turn` tells the draws of one run apart. */
export function drawSome<T>(all: readonly T[], most: number, turn: number): readonly T[] {
  const length = Math.min(most, all.length);
  const seed = DRAWN.seed === undefined ? {} : { seed: DRAWN.seed + turn };
  const size = { minLength: length, maxLength: length };
  return fc.sample(fc.shuffledSubarray([...all], size), { numRuns: 1, ...seed })[0] ?? [];
}
