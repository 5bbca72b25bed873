import { defineConfig } from "vitest/config";
import { PARTS } from "./tools/mutation-parts.mjs";

const part = PARTS.find(({ name }) => name === process.env.MUTATION_PART);

// Only the unit tests of the core: they import it directly and are quick to run again and again.
// They share nothing, so one module graph serves all files of a run; it takes a sixth of the time.
export default defineConfig({
  test: { include: part?.tests ?? [], exclude: part?.excluded ?? [], isolate: false },
});
