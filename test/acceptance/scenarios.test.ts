import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const CHECKER = fileURLToPath(new URL("../../../shared/scenarios/check.mjs", import.meta.url));
const ADAPTER = fileURLToPath(new URL("scenarios-adapter.mjs", import.meta.url));

/** `question: right/asked`; the indented lines split a question that is already counted. */
const SCORE = /^(\w[^:]*): (\d+)\/(\d+)$/gm;

test("the built package predicts what recorded servers answered", async (context) => {
  if (!existsSync(CHECKER)) return context.skip("../shared/scenarios is not on this machine");
  // The checker ends with an error where one answer is wrong; its output then names the scenario.
  const { stdout } = await promisify(execFile)(process.execPath, [CHECKER, ADAPTER]);
  const scores = [...stdout.matchAll(SCORE)];
  expect(scores.map(([, question]) => question)).toEqual(
    expect.arrayContaining(["usable", "connected", "defaultModel", "smallModel", "titleModel"]),
  );
  for (const [line, , right, asked] of scores) expect(right, line).toBe(asked);
});
