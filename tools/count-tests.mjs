// Adds up the test reports in reports/ for a single closing line in a log. Prints failures again
// before that line: a log of thousands of tests may be cut at its start.
import { readdirSync, readFileSync } from "node:fs";

/** Maximum characters of a repeated failure message. */
const LONGEST = 1500;
const totals = { passed: 0, failed: 0, skipped: 0 };
const files = readdirSync("reports").filter((file) => file.startsWith("tests-"));
for (const name of files) {
  const run = JSON.parse(readFileSync(`reports/${name}`, "utf8"));
  totals.passed += run.numPassedTests;
  totals.failed += run.numFailedTests;
  totals.skipped += run.numPendingTests;
  for (const { name: path, message, assertionResults } of run.testResults) {
    if (message) console.log(`\nFAILED ${path}\n${message.slice(0, LONGEST)}`);
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === "failed")
        console.log(
          `\nFAILED ${path}\n  ${fullName}\n${failureMessages.join("\n").slice(0, LONGEST)}`,
        );
  }
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
