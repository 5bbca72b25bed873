// One part of the core. `node tools/mutation.mjs` runs the parts one after the other. A process for
// the whole core needs some 5 GB, since it keeps every test's coverage. A process for one part
// needs some 2 GB.
import { part } from "./tools/mutation-parts.mjs";

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
  testRunnerNodeArgs: ["--max-old-space-size=8192"],
  timeoutMS: 8000,
  incremental: true,
  incrementalFile: `reports/mutation/${part.name}-incremental.json`,
  reporters: ["clear-text", "json"],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: `reports/mutation/${part.name}.json` },
  tempDirName: ".stryker-tmp",
  allowConsoleColors: false,
};
