import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createHealth,
  type Health,
  readTarget,
} from "../../../../../src/adapters/orchestrator/runtime/health/health.js";
import { createFileStore } from "../../../../../src/adapters/orchestrator/runtime/store/file-store.js";
import { createMemoryStore } from "../../../../../src/adapters/orchestrator/selection/state.js";

const MINUTE = 60_000;
const BAD = { providerID: "own", modelID: "bad" };
const GOOD = { providerID: "own", modelID: "good" };

let folder: string;
let file: string;
let time: number;
let faults: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "health-"));
  file = join(folder, "state", "health.json");
  time = 1_000_000;
  faults = [];
});
afterEach(async () => rm(folder, { recursive: true }));

/** As another process has it: nothing is shared but the file. */
const open = (largest?: number): Health =>
  createHealth({
    store: createFileStore(file, { lockMs: 2000, ...(largest !== undefined && { largest }) }),
    clock: { now: () => time },
    onFault: (message) => faults.push(message),
  });

const listUntil = async (health: Health) =>
  (await health.read()).records.map(({ until }) => until - time);

describe("what failed", () => {
  test("is known to every process of the machine, until its time is over", async () => {
    const [one, other] = [open(), open()];
    const record = await one.fail(BAD, { status: 429, retryAfterMs: 20_000 });
    expect(record).toMatchObject({ ...BAD, kind: "rate-limited", since: time, failures: 1 });
    expect((await other.read()).records).toEqual([record]);
    time += 20_000;
    expect((await other.read()).records).toEqual([]);
    expect(faults).toEqual([]);
  });

  test("is used again after that; a failure then makes the pause longer, a success ends it", async () => {
    const health = open();
    await health.fail(BAD, { status: 500 });
    expect(await listUntil(health)).toEqual([60_000]);
    time += 61_000;
    await health.fail(BAD, { status: 500 });
    expect(await listUntil(health)).toEqual([120_000]);
    await health.succeed(GOOD);
    expect(await listUntil(health)).toEqual([120_000]);
    await health.succeed(BAD);
    expect(await listUntil(health)).toEqual([]);
    await health.fail(BAD, { status: 500 });
    expect(await listUntil(health)).toEqual([60_000]);
  });

  test("at once in several tasks is one failure", async () => {
    const health = open();
    await Promise.all([1, 2, 3].map(async () => health.fail(BAD, { status: 500 })));
    time += 61_000;
    await health.fail(BAD, { status: 500 });
    expect(await listUntil(health)).toEqual([120_000]);
  });

  test("an hour ago is forgotten", async () => {
    const health = open();
    await health.fail(BAD, { status: 500 });
    time += 91 * MINUTE;
    await health.fail(BAD, { status: 500 });
    expect(await listUntil(health)).toEqual([60_000]);
  });

  test("is nothing where the request was at fault, and nothing is written", async () => {
    expect(await open().fail(BAD, { status: 400 })).toBeUndefined();
    await open().succeed(BAD);
    await expect(readFile(file)).rejects.toThrow("ENOENT");
  });

  test("is the provider's where its credential was refused; one success of it ends that", async () => {
    const health = open();
    await health.fail(BAD, { status: 401 });
    expect((await health.read()).records[0]).not.toHaveProperty("modelID");
    await health.succeed(GOOD);
    expect((await health.read()).records).toEqual([]);
  });

  test("is bounded: the ones that hold longest stay", async () => {
    const store = createMemoryStore();
    const health = createHealth({ store, clock: { now: () => time }, onFault: () => undefined });
    for (let count = 0; count < 203; count++) {
      time += 1;
      await health.fail({ providerID: "own", modelID: `m${count}` }, { status: 500 });
    }
    const { records } = await health.read();
    expect(records).toHaveLength(200);
    expect(records.map(({ modelID }) => modelID)).not.toContain("m2");
  });

  test.each([
    { target: undefined, left: [] },
    { target: "own", left: [] },
    { target: "own/bad", left: ["good"] },
    { target: "own/b", left: ["good", "bad"] },
  ])("is cleared by what is named: $target", async ({ target, left }) => {
    const health = open();
    await health.fail(BAD, { status: 500 });
    await health.fail(GOOD, { status: 500 });
    const cleared = await health.clear(readTarget(target));
    expect(cleared).toHaveLength(2 - left.length);
    expect((await health.read()).records.map(({ modelID }) => modelID)).toEqual(left);
  });
});

describe("a file that cannot be used", () => {
  const put = async (text: string) => {
    await open().fail(GOOD, { status: 500 });
    await writeFile(file, text);
  };

  test.each([
    { why: "no JSON", text: "{", says: "kept in memory only (invalid-json" },
    { why: "another version", text: '{"version":2,"records":[]}', says: "Delete the file" },
    { why: "too large", text: `"${"x".repeat(2_000_000)}"`, says: "kept in memory only" },
  ])("$why: an issue is shown, and memory holds", async ({ text, says }) => {
    await put(text);
    const health = open(1_000_000);
    const { records, issues } = await health.read();
    expect([records, issues.length]).toEqual([[], 1]);
    expect(issues[0]?.message).toContain(says);
    await health.fail(BAD, { status: 500 });
    expect((await health.read()).records).toMatchObject([BAD]);
    expect(faults).toHaveLength(1);
  });

  test("a misspelt record is an issue, and the others hold", async () => {
    const record = { ...BAD, kind: "timeout", since: time, until: time + 5 };
    const records = [{ ...record, kind: "timeuot" }, record];
    await put(JSON.stringify({ version: 1, records }));
    const read = await open().read();
    expect(read.records).toEqual([record]);
    expect(read.issues.map(({ path }) => path)).toEqual([["records", 0]]);
  });

  test("a clock that was wrong keeps nothing away", async () => {
    const since = time + 500_000_000;
    const records = [{ ...BAD, kind: "timeout", since, until: since + 1000 }];
    await put(JSON.stringify({ version: 1, records }));
    expect((await open().read()).records).toEqual([]);
  });
});
