// fuzzysort: a search in whole ids and names. The best hit is the result. This threshold gave the
// most right answers of those tried. The default is 0.5.
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
