import { defineConfig } from "vitest/config";
import { part } from "./tools/mutation-parts.mjs";

// Only the unit tests of the core: they import it directly and are quick to run again and again.
// They share nothing, so one module graph serves all files of a run; it takes a sixth of the time.
export default defineConfig({
  test: { include: part.tests, exclude: part.excluded, isolate: false },
});
