// Adds up what the test runs wrote to reports/, for readers of a log that want one closing line.
import { readdirSync, readFileSync } from "node:fs";

const totals = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync("reports").filter((file) => file.startsWith("tests-"))) {
  const run = JSON.parse(readFileSync(`reports/${name}`, "utf8"));
  totals.passed += run.numPassedTests;
  totals.failed += run.numFailedTests;
  totals.skipped += run.numPendingTests;
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
