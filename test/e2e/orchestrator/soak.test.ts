import { expect, test } from "vitest";
import { soak } from "../soak/soak.js";

test("under mixed work, faults, cancels and kills no task is lost and nothing is left running", async () => {
  const report = await soak({
    ms: 12_000,
    sessions: 3,
    seed: 7,
    killsAt: [0.2],
    hasProcesses: false,
  });
  expect(report.lost).toEqual([]);
  expect(report.orphans).toEqual([]);
  expect(report.kills).toBe(1);
  expect(report.tasks).toBeGreaterThanOrEqual(4);
  const ends = Object.values(report.ends).reduce((sum, count) => sum + count, 0);
  expect(ends).toBe(report.tasks);
}, 400_000);
