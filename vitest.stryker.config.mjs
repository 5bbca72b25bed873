import { defineConfig } from "vitest/config";
import { part } from "./tools/mutation-parts.mjs";

// Only the unit tests of the core: they import it directly and run fast. They share no state, so
// one module graph serves all files of a run. That takes a sixth of the time.
export default defineConfig({
  test: { include: part.tests, exclude: part.excluded, isolate: false },
});
