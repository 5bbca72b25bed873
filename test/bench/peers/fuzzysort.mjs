// fuzzysort: a search in whole ids and names; the best hit is the answer. Of the thresholds that were
// tried this one gave the most right answers; its own is 0.5.
import { fileOf } from "./candidates.mjs";
import { found, indexOnce, notFound } from "./usable.mjs";

const { default: fuzzysort } = await import(fileOf("fuzzysort", "fuzzysort.js"));

export const name = "fuzzysort";

const OPTIONS = { limit: 1, threshold: 0.3 };
const indexFor = indexOnce((models) => fuzzysort.snapshot(models, { keys: ["fullId", "name"] }));

export function resolve(input) {
  const [best] = fuzzysort.go(input.ref, indexFor(input), OPTIONS);
  return best === undefined ? notFound() : found(best.obj.fullId);
}
