// One part of the core after another: `npm run mutation` sets the part. All of it at once needs some
// 5 GB a process, since every test's coverage is kept; a part with the tests of its own needs a fifth.
import { PARTS } from "./tools/mutation-parts.mjs";

const part = PARTS.find(({ name }) => name === process.env.MUTATION_PART) ?? PARTS[0];

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.stryker.config.mjs" },
  mutate: part.mutate,
  ignorePatterns: [
    "*",
    "!src",
    "!src/core/**",
    "!test",
    "!test/core/**",
    "!tools",
    "!tools/mutation-parts.mjs",
    "!fixtures",
    "!fixtures/**",
    "!*.json",
    "!*.ts",
    "!*.mjs",
  ],
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 30000,
  incremental: true,
  incrementalFile: `reports/mutation/${part.name}-incremental.json`,
  reporters: ["clear-text", "json"],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: `reports/mutation/${part.name}.json` },
  tempDirName: ".stryker-tmp",
  allowConsoleColors: false,
};
