import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { digestCatalog } from "../../../../src/adapters/opencode/receipts/digest.js";
import {
  describeLost,
  findReceiptFile,
  readReceiptFile,
} from "../../../../src/adapters/opencode/receipts/read-receipts.js";
import {
  formatDecision,
  formatSpent,
  readReceipts,
} from "../../../../src/adapters/opencode/receipts/receipt.js";
import { openReceiptFile } from "../../../../src/adapters/opencode/receipts/receipt-file.js";
import { createReceipts } from "../../../../src/adapters/orchestrator/runtime/receipts/receipts.js";
import { replayDecisions } from "../../../../src/compare.js";
import { assessSources, createResolver, type ModelRequest } from "../../../../src/index.js";

const MODELS = [
  aModel("opus", { inputCost: 5, outputCost: 25, variants: ["high"] }),
  aModel("haiku", { inputCost: 1, outputCost: 5 }),
];
const RESOLVER = createResolver(
  assessSources(sourcesOf([aProvider("big", MODELS)], { model: "big/opus" })),
);
const ABOUT = { at: 1, version: "1.0.0", catalog: "abc" };

const format = (request: ModelRequest, taskId?: string) =>
  formatDecision(
    { ...ABOUT, ...(taskId !== undefined && { taskId }) },
    request,
    RESOLVER.resolve(request),
  );

describe("a receipt", () => {
  test("comes back as it was written, with what its task took", () => {
    const usage = {
      answers: 1,
      cost: 0.5,
      tokens: { input: 10, output: 5, reasoning: 1, cacheRead: 100, cacheWrite: 2 },
    };
    const request = { ref: "opus#high", worker: "coder", needs: [{ kind: "toolcall" }] } as const;
    const lines = [
      ...[format({ ref: "node" }), format(request, "task_1"), formatSpent("task_1", usage)],
      ...[formatSpent("task_1", usage), formatSpent("task_2", usage), format({ ref: "nobody" })],
    ];
    const { receipts, unread } = readReceipts(`${lines.join("\n")}\n`);
    expect(unread).toBe(0);
    expect(receipts).toMatchObject([
      { ...ABOUT, request: { ref: "node" }, answer: { kind: "resolved", model: "big/opus" } },
      {
        taskId: "task_1",
        request,
        answer: { model: "big/opus", variant: "high" },
        tokens: { input: 224, output: 12 },
        cost: 1,
      },
      { answer: { kind: "failed", code: "model-not-found" } },
    ]);
    expect(receipts[0]).not.toHaveProperty("cost");
    expect(replayDecisions(receipts, RESOLVER)).toEqual([]);
  });

  test("holds no credential, and what is too long is not kept", () => {
    const line = format({ ref: "sk-ant-api03-abcdefghijklmnopqrstuvwxyz" });
    expect(line).not.toContain("abcdefghijkl");
    expect(line).toContain("[credential]");
    expect(format({ ref: ["x".repeat(20_000)] })).toBeUndefined();
  });

  test.each([
    "",
    "{",
    "[]",
    "7",
    '{"kind":"decision"}',
    '{"kind":"later","at":1}',
    // A time that no date can hold.
    (format({ ref: "node" }) ?? "").replace('"at":1,', '"at":1e300,'),
    "x".repeat(20_000),
  ])("a line that is none is counted, and costs no other: %.20s", (line) => {
    const { receipts, unread } = readReceipts(`${line}\n${format({ ref: "node" })}\n`);
    expect([receipts.length, unread]).toEqual([1, line === "" ? 0 : 1]);
  });
});

test("the digest stands for the models and their facts, not for their order", () => {
  const of = (...models: readonly (typeof MODELS)[number][]) =>
    digestCatalog(createResolver(assessSources(sourcesOf([aProvider("big", models)]))));
  const [opus, haiku] = MODELS as [(typeof MODELS)[number], (typeof MODELS)[number]];
  expect(of(opus, haiku)).toBe(of(haiku, opus));
  expect(of(opus, haiku)).not.toBe(of(opus));
  expect(of(opus, { ...haiku, inputCost: 2 })).not.toBe(of(opus, haiku));
  expect(of(opus)).toMatch(/^[0-9a-f]{16}$/);
});

describe("the file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "receipts-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("1,000 decisions are written down and come back, each as it was decided", async () => {
    const path = join(folder, "deep", "decisions.jsonl");
    const file = openReceiptFile(path, () => undefined);
    const receipts = createReceipts({ file, clock: { now: () => 5 }, version: "1.0.0" });
    const refs = ["node", "opus", "big/haiku", "nobody", "opus#high"];
    const requests = Array.from({ length: 1_000 }, (_, index) => ({ ref: refs[index % 5] ?? "" }));
    for (const request of requests) {
      receipts.decided(request, RESOLVER.resolve(request), RESOLVER, undefined);
      if (request.ref === "nobody") await receipts.flush();
    }
    await receipts.flush();
    const read = (await readReceiptFile(path))._unsafeUnwrap();
    expect(read.receipts.map(({ request }) => request)).toEqual(requests);
    expect(new Set(read.receipts.map(({ catalog }) => catalog))).toEqual(
      new Set([digestCatalog(RESOLVER)]),
    );
    expect(replayDecisions(read.receipts, RESOLVER)).toEqual([]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("is bounded: the oldest go", async () => {
    const path = join(folder, "decisions.jsonl");
    const file = openReceiptFile(path, () => undefined, 2_000);
    for (let count = 0; count < 200; count += 1) {
      file.add(() => format({ ref: "node", worker: `w${count}` }));
      await file.flush();
    }
    expect(readFileSync(path).length + readFileSync(`${path}.1`).length).toBeLessThan(6_000);
    const { receipts } = (await readReceiptFile(path))._unsafeUnwrap();
    expect(receipts.at(-1)?.request.worker).toBe("w199");
    expect(receipts.length).toBeGreaterThan(5);
  });

  test("what belongs to a task goes from both files, and nothing else", async () => {
    const path = join(folder, "decisions.jsonl");
    const file = openReceiptFile(path, () => undefined, 600);
    for (const taskId of ["task_1", "task_2", "task_1", "task_3", "task_2", "task_1"]) {
      file.add(() => format({ ref: "node" }, taskId));
      await file.flush();
    }
    const texts = () => [readFileSync(`${path}.1`, "utf8"), readFileSync(path, "utf8")];
    expect(texts().every((text) => text.includes("task_1"))).toBe(true);
    const before = texts()
      .join("")
      .split("\n")
      .filter((line) => !line.includes("task_1"));
    file.forget(["task_1"]);
    await file.flush();
    expect(texts().join("").split("\n")).toEqual(before);
    file.add(() => format({ ref: "node" }, "task_4"));
    await file.flush();
    expect(readFileSync(path, "utf8")).toContain("task_4");
  });

  test("none is none, and what is no plain file is neither read nor written", async () => {
    expect((await readReceiptFile(join(folder, "none")))._unsafeUnwrap().receipts).toEqual([]);
    const target = join(folder, "target");
    writeFileSync(target, "mine");
    const path = join(folder, "link.jsonl");
    symlinkSync(target, path);
    const faults: string[] = [];
    const file = openReceiptFile(path, (message) => faults.push(message));
    file.add(() => "line");
    await file.flush();
    expect(readFileSync(target, "utf8")).toBe("mine");
    expect(faults).toEqual(["Decisions are not recorded (unknown)."]);
    expect((await readReceiptFile(folder))._unsafeUnwrapErr().code).toBe("EISDIR");
  });

  test("an older file that cannot be read costs no newer decision, and is not hidden", async () => {
    const path = join(folder, "decisions.jsonl");
    writeFileSync(path, `${format({ ref: "node" })}\n`);
    expect((await readReceiptFile(path))._unsafeUnwrap()).not.toHaveProperty("lost");
    mkdirSync(`${path}.1`);
    const read = (await readReceiptFile(path))._unsafeUnwrap();
    expect(read.receipts).toHaveLength(1);
    expect(read.lost).toEqual({ path: `${path}.1`, code: "EISDIR" });
    expect(describeLost(read)).toEqual([
      `Older decisions are missing: ${path}.1 cannot be read (EISDIR).`,
    ]);
  });

  test("stands in the state folder, one for each project", () => {
    const env = { XDG_STATE_HOME: "/state" };
    const path = findReceiptFile(env, "/home/me", "/project");
    expect(path).toMatch(/^\/state\/opencode-model-resolver\/decisions\/[0-9a-f]{16}\.jsonl$/);
    expect(findReceiptFile(env, "/home/me", "/other")).not.toBe(path);
  });
});
