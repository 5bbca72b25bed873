import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import type { Claim } from "../../../../../src/adapters/orchestrator/runtime/registry/choose.js";
import { createProcessTable } from "../../../../../src/adapters/orchestrator/runtime/registry/processes.js";
import {
  createRegistry,
  type Registry,
} from "../../../../../src/adapters/orchestrator/runtime/registry/registry.js";
import { createFileStore } from "../../../../../src/adapters/orchestrator/runtime/store/file-store.js";
import { fingerprintWorker, type WorkerIdentity } from "../../../../../src/worker.js";
import { type Sleeper, startSleeper } from "../../support/sleeper.js";

const fileSchema = z.object({
  version: z.number(),
  entries: z.array(z.record(z.string(), z.unknown())),
});

let folder: string;
let file: string;
let sleepers: Sleeper[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "registry-"));
  file = join(folder, "registry.json");
});
afterEach(async () => {
  for (const sleeper of sleepers) await sleeper.end();
  sleepers = [];
  await rm(folder, { recursive: true, force: true });
});

function open(settings: { hostPid?: number; waitMs?: number } = {}): Registry {
  const clock = { now: () => 42 };
  const processes = createProcessTable();
  return createRegistry({ store: createFileStore(file), processes, clock, ...settings });
}

function sleep(): Sleeper {
  const sleeper = startSleeper();
  sleepers.push(sleeper);
  return sleeper;
}

const IDENTITY: WorkerIdentity = {
  workerID: "coder",
  model: "own/large",
  policy: "dynamic",
  needs: [{ kind: "toolcall" }],
  directory: "/project",
  binding: "process",
  profile: { backend: "server", tools: ["read"] },
};

const claim = async (registry: Registry, wanted = IDENTITY, forceNew = false): Promise<Claim> =>
  (await registry.claim(wanted, { forceNew }))._unsafeUnwrap();

async function start(registry: Registry, wanted = IDENTITY, forceNew = false) {
  const claimed = await claim(registry, wanted, forceNew);
  if (claimed.kind !== "start") throw new Error(`expected to start, got ${claimed.kind}`);
  const sleeper = sleep();
  const started = { pid: sleeper.pid, url: "http://127.0.0.1:5000", sessionID: "ses_1" };
  (await registry.complete(claimed.id, started))._unsafeUnwrap();
  return { ...claimed, sleeper };
}

test("the first claim starts, the next one gets the worker, from another process as well", async () => {
  const { id, sleeper, refused } = await start(open());
  expect(refused).toEqual([]);
  expect(await claim(open({ hostPid: sleep().pid }))).toEqual({
    kind: "reuse",
    code: "same",
    entry: {
      id,
      status: "ready",
      fingerprint: fingerprintWorker(IDENTITY),
      identity: IDENTITY,
      pid: sleeper.pid,
      startTime: await createProcessTable().findStart(sleeper.pid),
      url: "http://127.0.0.1:5000",
      sessionID: "ses_1",
      createdAt: 42,
    },
  });
});

describe("who is refused", () => {
  test.each<{ why: string; wanted: WorkerIdentity; refused: string[] }>([
    { why: "model-fixed", wanted: { ...IDENTITY, model: "own/small" }, refused: ["model-fixed"] },
    { why: "directory", wanted: { ...IDENTITY, directory: "/b" }, refused: ["other-directory"] },
    { why: "profile", wanted: { ...IDENTITY, profile: {} }, refused: ["other-profile"] },
    { why: "needs", wanted: { ...IDENTITY, needs: [] }, refused: ["other-needs"] },
    { why: "policy", wanted: { ...IDENTITY, policy: "sticky" }, refused: ["other-policy"] },
    {
      why: "another worker is not even named",
      wanted: { ...IDENTITY, workerID: "x" },
      refused: [],
    },
  ])("$why", async ({ wanted, refused }) => {
    await start(open());
    expect(await claim(open(), wanted)).toMatchObject({ kind: "start", refused });
  });

  test("forceNew starts, whatever runs", async () => {
    await start(open());
    expect(await claim(open(), IDENTITY, true)).toMatchObject({
      kind: "start",
      refused: ["forced"],
    });
  });

  test("a worker whose model goes out with every prompt serves another model", async () => {
    const bound: WorkerIdentity = { ...IDENTITY, binding: "prompt" };
    const { id } = await start(open(), bound);
    expect(await claim(open(), { ...bound, model: "own/small" })).toMatchObject({
      kind: "reuse",
      code: "model-sent-with-prompt",
      entry: { id },
    });
  });

  test("the one with the very same model comes first", async () => {
    const bound: WorkerIdentity = { ...IDENTITY, binding: "prompt" };
    await start(open(), bound);
    const { id } = await start(open(), { ...bound, model: "own/small" }, true);
    const claimed = await claim(open(), { ...bound, model: "own/small" });
    expect(claimed).toMatchObject({ kind: "reuse", code: "same", entry: { id } });
  });
});

describe.each<WorkerIdentity["binding"]>(["process", "prompt"])(
  "claims at the same time (the model is fixed by %s)",
  (binding) => {
    const wanted = (model: WorkerIdentity["model"]): WorkerIdentity => ({
      ...IDENTITY,
      binding,
      model,
    });

    test("for the same model: one starts, the other waits for it", async () => {
      const [a, b] = [open({ hostPid: sleep().pid }), open({ hostPid: sleep().pid })];
      const both = [a, b].map(async (registry) => {
        const claimed = await claim(registry, wanted("own/large"));
        if (claimed.kind === "start") {
          await new Promise((resolve) => setTimeout(resolve, 300));
          const started = { pid: sleep().pid, url: "http://127.0.0.1:5000", sessionID: "ses_1" };
          (await registry.complete(claimed.id, started))._unsafeUnwrap();
        }
        return claimed.kind;
      });
      expect((await Promise.all(both)).toSorted()).toEqual(["reuse", "start"]);
      expect((await a.list())._unsafeUnwrap()).toHaveLength(1);
    });

    test("for different models: both start", async () => {
      const kinds = await Promise.all([
        claim(open({ hostPid: sleep().pid }), wanted("own/large")),
        claim(open({ hostPid: sleep().pid }), wanted("own/small")),
      ]);
      expect(kinds.map(({ kind }) => kind)).toEqual(["start", "start"]);
    });
  },
);

describe("waiting for a worker that another one starts ends", () => {
  test("when the start failed: the next one starts", async () => {
    const first = await claim(open());
    if (first.kind !== "start") throw new Error("expected to start");
    const second = claim(open());
    (await open().remove(first.id))._unsafeUnwrap();
    expect((await second).kind).toBe("start");
  });

  test("when the starting process ended: the next one starts", async () => {
    const host = sleep();
    await claim(open({ hostPid: host.pid }));
    const second = claim(open());
    await host.end();
    expect((await second).kind).toBe("start");
    expect((await open().list())._unsafeUnwrap()).toHaveLength(1);
  });

  test("after the longest wait: the next one starts", async () => {
    await claim(open({ hostPid: sleep().pid }));
    expect((await claim(open({ waitMs: 200 }))).kind).toBe("start");
  });
});

describe("workers that are gone are pruned", () => {
  test("ended", async () => {
    const { sleeper } = await start(open());
    await sleeper.end();
    expect((await open().list())._unsafeUnwrap()).toEqual([]);
    expect((await claim(open())).kind).toBe("start");
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      entries: [{ pid: process.pid }],
    });
  });

  test("another process has its number by now", async () => {
    await start(open());
    const kept = await readFile(file, "utf8");
    await writeFile(file, kept.replace(/"startTime":"[^"]+"/, '"startTime":"an-earlier-one"'));
    expect((await claim(open())).kind).toBe("start");
  });

  test("removed", async () => {
    const { id } = await start(open());
    (await open().remove(id))._unsafeUnwrap();
    expect((await open().list())._unsafeUnwrap()).toEqual([]);
  });
});

describe("a file that is not as it should be", () => {
  test("truncated: it is kept aside, and the registry starts anew", async () => {
    await start(open());
    const whole = await readFile(file, "utf8");
    await writeFile(file, whole.slice(0, 40));
    expect((await claim(open())).kind).toBe("start");
    const [broken = ""] = (await readdir(folder)).filter((name) => name.includes(".broken-"));
    expect(await readFile(join(folder, broken), "utf8")).toBe(whole.slice(0, 40));
    expect((await open().list())._unsafeUnwrap()).toHaveLength(1);
  });

  test.each(['{"version":2,"entries":[]}', "[]", '"text"'])(
    "JSON of another kind is left as it is: %s",
    async (text) => {
      await writeFile(file, text);
      expect((await open().claim(IDENTITY))._unsafeUnwrapErr().code).toBe("not-readable");
      expect(await readFile(file, "utf8")).toBe(text);
    },
  );

  test.each<{ why: string; change: (entry: Record<string, unknown>) => unknown }>([
    { why: "no object", change: () => 7 },
    {
      why: "no address of this device's kind",
      change: (entry) => ({ ...entry, url: "file:///etc" }),
    },
    { why: "a number that is no process", change: (entry) => ({ ...entry, pid: -1 }) },
    { why: "an id that is a path", change: (entry) => ({ ...entry, id: "../../etc/passwd" }) },
    {
      why: "another fingerprint than its identity's",
      change: (entry) => ({ ...entry, fingerprint: "x" }),
    },
  ])("an entry of another form is passed over: $why", async ({ change }) => {
    await start(open());
    const { entries, ...rest } = fileSchema.parse(JSON.parse(await readFile(file, "utf8")));
    await writeFile(file, JSON.stringify({ ...rest, entries: entries.map(change) }));
    expect((await claim(open())).kind).toBe("start");
  });

  test("a folder in its place is a fault, not a throw", async () => {
    const registry = createRegistry({
      store: createFileStore(folder),
      processes: createProcessTable(),
    });
    expect((await registry.claim(IDENTITY)).isErr()).toBe(true);
    expect((await registry.list()).isErr()).toBe(true);
  });
});
