import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  LARGEST_EVIDENCE_FILE,
  readEvidenceFile,
} from "../../../../src/adapters/opencode/evidence/evidence-file.js";
import { KEPT_DAYS, MOST_RUNS } from "../../../../src/adapters/opencode/evidence/kept.js";
import { createEvidence } from "../../../../src/adapters/orchestrator/runtime/evidence/evidence.js";
import { createFileStore } from "../../../../src/adapters/orchestrator/runtime/store/file-store.js";
import { kept, QUICK, ranAs, repeat, slowNewest } from "../support/evidence.js";

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;

function createFile(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "evidence-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "evidence.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

test.each<{ why: string; content: object; found: readonly [records: number, issues: number] }>([
  { why: "whole", content: slowNewest(NOW - 1), found: [3, 0] },
  { why: "empty", content: kept(), found: [0, 0] },
  {
    why: "with runs that are too old, and of a wrong clock",
    content: kept(
      ranAs("old", repeat(3, NOW - KEPT_DAYS * DAY_MS)),
      ranAs("later", repeat(3, NOW + 90_000)),
      ranAs("some", [...repeat(1, 1), ...repeat(1, NOW)]),
    ),
    found: [1, 0],
  },
  {
    why: "with more runs than are kept, out of order, and one model twice",
    content: kept(
      ranAs("much", [...repeat(MOST_RUNS, NOW, { speed: QUICK }), ...repeat(9, NOW - 5)]),
      ranAs("much", repeat(2, NOW - 1, { end: "timeout" })),
    ),
    found: [1, 0],
  },
  {
    why: "with entries of another form",
    content: kept(null as never, ranAs("one", [...repeat(1, NOW), { at: NOW }]), { runs: [] }),
    found: [1, 1],
  },
])("$why: the plugin and a reader see the same in it", async ({ content, found }) => {
  const path = createFile(content);
  const before = readFileSync(path, "utf8");
  const [store, clock] = [createFileStore(path), { now: () => NOW }];
  const plugin = await createEvidence({ store, clock, onFault: () => undefined }).read();
  const { records, issues } = readEvidenceFile(path, NOW)._unsafeUnwrap();
  expect(records).toEqual(plugin.records);
  expect(issues).toEqual(plugin.issues.map(({ message }) => message));
  expect([records.length, issues.length]).toEqual(found);
  expect(readFileSync(path, "utf8")).toBe(before);
});

test("a file that is not there knows of no run", () => {
  const nowhere = `${createFile(kept())}.none`;
  expect(readEvidenceFile(nowhere, NOW)._unsafeUnwrap()).toEqual({ records: [], issues: [] });
});

test.each([
  { content: "{", code: "invalid-json" },
  { content: "[]", code: "unknown-shape" },
  { content: '{"version":2,"models":[]}', code: "unknown-shape" },
  { content: '{"version":1,"models":{}}', code: "unknown-shape" },
  { content: " ".repeat(LARGEST_EVIDENCE_FILE + 1), code: "file-not-readable" },
])("what cannot be read is an error: $code, %#", ({ content, code }) => {
  expect(readEvidenceFile(createFile(content), NOW)._unsafeUnwrapErr()).toMatchObject({ code });
});
