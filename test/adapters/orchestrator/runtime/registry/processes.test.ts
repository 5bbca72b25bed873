import { describe, expect, test } from "vitest";
import { createProcessTable } from "../../../../../src/adapters/orchestrator/runtime/registry/processes.js";
import { startSleeper } from "../../support/sleeper.js";

describe.each([
  { why: "as this system does it", platform: process.platform },
  { why: "by ps", platform: "darwin" as const },
])("$why", ({ platform }) => {
  const processes = createProcessTable(platform);

  test("a process has one start for as long as it runs, and none after it", async () => {
    const sleeper = startSleeper();
    const start = await processes.findStart(sleeper.pid);
    expect(start).toMatch(/\d/);
    expect(await processes.findStart(sleeper.pid)).toBe(start);
    await sleeper.end();
    expect(await processes.findStart(sleeper.pid)).toBeUndefined();
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 40])("%s is no process", async (pid) => {
    expect(await processes.findStart(pid)).toBeUndefined();
  });
});

test("two processes have different starts", async () => {
  const processes = createProcessTable();
  const first = startSleeper();
  await new Promise((resolve) => setTimeout(resolve, 30));
  const second = startSleeper();
  expect(await processes.findStart(first.pid)).not.toBe(await processes.findStart(second.pid));
  await Promise.all([first.end(), second.end()]);
});
