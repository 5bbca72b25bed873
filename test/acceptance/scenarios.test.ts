import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const CHECKER = fileURLToPath(new URL("../../../shared/scenarios/check.mjs", import.meta.url));
const ADAPTER = fileURLToPath(new URL("scenarios-adapter.mjs", import.meta.url));

/** `question: right/asked`. The indented lines break down a question that is already counted. */
const SCORE = /^(\w[^:]*): (\d+)\/(\d+)$/gm;

/** Every answer must equal the recorded one. */
async function runChecker(env: Readonly<Record<string, string>>) {
  // The checker ends with an error if one answer is wrong. Its output then names the scenario.
  const options = { env: { ...process.env, ...env } };
  const { stdout } = await promisify(execFile)(process.execPath, [CHECKER, ADAPTER], options);
  const scores = [...stdout.matchAll(SCORE)];
  expect(scores.map(([, question]) => question)).toEqual(
    expect.arrayContaining(["usable", "connected", "defaultModel", "smallModel", "titleModel"]),
  );
  for (const [line, , right, asked] of scores) expect(right, line).toBe(asked);
}

test("the built package predicts what recorded servers answered", async (context) => {
  if (!existsSync(CHECKER)) return context.skip("../shared/scenarios is not on this machine");
  await runChecker({});
});

test("a what-if that gives back a key and settings ends where those servers were", async (context) => {
  if (!existsSync(CHECKER)) return context.skip("../shared/scenarios is not on this machine");
  const folder = await mkdtemp(join(tmpdir(), "what-if-"));
  const count = join(folder, "changes");
  await runChecker({ VIA_WHAT_IF: "1", COUNT_CHANGES: count });
  const changes = (await readFile(count, "utf8")).split("\n");
  await rm(folder, { recursive: true });
  const many = (kind: string): number => changes.filter((each) => each === kind).length;
  expect(many("with-provider")).toBeGreaterThan(20);
  expect(many("set")).toBeGreaterThan(20);
});
