import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  LARGEST_QUOTA_FILE,
  readQuotaFile,
} from "../../../../src/adapters/opencode/quota/quota-file.js";
import { createQuotas } from "../../../../src/adapters/orchestrator/runtime/answers/quotas.js";
import { createFileStore } from "../../../../src/adapters/orchestrator/runtime/store/file-store.js";

const NOW = Date.UTC(2026, 10, 1);
const WINDOW = { providerID: "own", modelID: "large", used: 20, limit: 100, resetsAt: NOW + 9000 };
const SEEN = { ...WINDOW, name: "x-ratelimit", seenAt: NOW - 5 };

function write(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), "quota-")), "quotas.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

test("what the plugin wrote is read", async () => {
  const path = write("{}");
  const store = createFileStore(path);
  const quotas = createQuotas({ store, clock: { now: () => NOW } });
  const headers = {
    "x-ratelimit-limit": "100",
    "x-ratelimit-remaining": "80",
    "x-ratelimit-reset": "9",
    "x-codex-primary-used-percent": "40",
    "x-codex-primary-reset-at": "600",
  };
  const request = { sessionID: "ses_1", model: { providerID: "own", id: "large" } };
  void quotas.look(request, new Response("", { headers }));
  await quotas.flush();
  const { records, issues } = (await readQuotaFile(path, NOW))._unsafeUnwrap();
  expect(issues).toEqual([]);
  expect(records).toEqual([
    WINDOW,
    { providerID: "own", used: 40, limit: 100, resetsAt: NOW + 600_000 },
  ]);
  expect((await readQuotaFile(path, NOW + 9000))._unsafeUnwrap().records).toHaveLength(1);
});

test("a wrong entry is an issue, and the others count", async () => {
  const path = write({ version: 1, windows: [{ ...SEEN, limit: 0 }, SEEN, null] });
  const { records, issues } = (await readQuotaFile(path, NOW))._unsafeUnwrap();
  expect(records).toEqual([WINDOW]);
  expect(issues).toHaveLength(2);
  expect(issues[0]).toContain("Expected a quota");
});

test("no file is no quotas", async () => {
  const read = await readQuotaFile(join(tmpdir(), "no-such-folder", "quotas.json"), NOW);
  expect(read._unsafeUnwrap()).toEqual({ records: [], issues: [] });
});

test.each([
  { why: "no JSON", content: "{", code: "invalid-json" },
  { why: "another version", content: { version: 2, windows: [] }, code: "unknown-shape" },
  { why: "no windows", content: { version: 1 }, code: "unknown-shape" },
  { why: "a list", content: [], code: "unknown-shape" },
  {
    why: "a huge file",
    content: " ".repeat(LARGEST_QUOTA_FILE + 1),
    code: "file-not-readable",
  },
])("$why is refused", async ({ content, code }) => {
  expect((await readQuotaFile(write(content), NOW))._unsafeUnwrapErr().code).toBe(code);
});
