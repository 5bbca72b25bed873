// Writes docs/opencode-versions.md from the recordings in fixtures/servers: its test does, when asked to.
import { run } from "./run.mjs";

const test = "vitest run --project acceptance test/acceptance/versions.test.ts";
process.exitCode = await run(test, { UPDATE_DOCS: "1" });
