// fuse.js: a search for all words in whole ids and names; the best hit is the answer. Of the settings
// that were tried these gave the most right answers: with its own ones nearly every text hits something.
import { fileOf } from "./candidates.mjs";
import { found, indexOnce, notFound } from "./usable.mjs";

const { default: Fuse } = await import(fileOf("fuse", "dist/fuse.mjs"));

export const name = "fuse.js";

const OPTIONS = {
  keys: ["fullId", "name"],
  useTokenSearch: true,
  tokenMatch: "all",
  threshold: 0.3,
};
const indexFor = indexOnce((models) => new Fuse(models, OPTIONS));

export function resolve(input) {
  const [best] = indexFor(input).search(input.ref, { limit: 1 });
  return best === undefined ? notFound() : found(best.item.fullId);
}
