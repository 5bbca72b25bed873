// Writes docs/opencode-versions.md from the recordings in fixtures/servers. The file's test does
// the writing.
import { run } from "./run.mjs";

const test = "vitest run --project acceptance test/acceptance/versions.test.ts";
process.exitCode = await run(test, { UPDATE_DOCS: "1" });
