import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { lock } from "proper-lockfile";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFileStore } from "../../../../../src/adapters/orchestrator/runtime/store/file-store.js";
import { bundle } from "../../support/bundle.js";

const run = promisify(execFile);
const COUNT_UP = fileURLToPath(new URL("../../support/count-up.ts", import.meta.url));

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
  file = join(folder, "deep/er/state.json");
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(text: string): Promise<void> {
  await mkdir(join(folder, "deep/er"), { recursive: true });
  await writeFile(file, text);
}

const listBroken = async () =>
  (await readdir(join(folder, "deep/er"))).filter((name) => name.includes(".broken-"));

test("nothing was kept: undefined", async () => {
  expect((await createFileStore(file).read())._unsafeUnwrap()).toBeUndefined();
});

test("what is kept is read again, by others as well, and is the owner's alone", async () => {
  (await createFileStore(file).update(() => ({ a: [1] })))._unsafeUnwrap();
  expect((await createFileStore(file).read())._unsafeUnwrap()).toEqual({ a: [1] });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("a change that gives undefined leaves the file as it is", async () => {
  await write('{"a": 1}');
  (await createFileStore(file).update(() => undefined))._unsafeUnwrap();
  expect(await readFile(file, "utf8")).toBe('{"a": 1}');
});

test("a change that throws is the caller's fault, and the store goes on", async () => {
  const store = createFileStore(file);
  const failing = store.update(() => {
    throw new RangeError("no");
  });
  await expect(failing).rejects.toThrow(RangeError);
  expect((await store.update(() => 5)).isOk()).toBe(true);
});

test("updates that are asked for at once come one after the other", async () => {
  const store = createFileStore(file);
  const updates = Array.from({ length: 20 }, () =>
    store.update((current) => Number(current ?? 0) + 1),
  );
  for (const updated of await Promise.all(updates)) expect(updated.isOk()).toBe(true);
  expect((await store.read())._unsafeUnwrap()).toBe(20);
});

describe("a file that holds no whole JSON", () => {
  test.each([
    { why: "truncated", text: '{"version": 1, "entr' },
    { why: "empty", text: "" },
  ])("$why: a fault, kept aside by the update, not lost", async ({ text }) => {
    await write(text);
    const store = createFileStore(file, { clock: { now: () => 7 } });
    expect((await store.read())._unsafeUnwrapErr().code).toBe("invalid-json");
    expect(await listBroken()).toEqual([]);
    const fault = (await store.update(() => "new"))._unsafeUnwrapErr();
    expect(fault).toMatchObject({ code: "invalid-json", path: file });
    expect(fault.message).toContain(`${file}.broken-7`);
    expect(await readFile(`${file}.broken-7`, "utf8")).toBe(text);
    (await store.update((current) => ({ was: current ?? "nothing" })))._unsafeUnwrap();
    expect((await store.read())._unsafeUnwrap()).toEqual({ was: "nothing" });
  });

  test("one that was kept before is not overwritten", async () => {
    const store = createFileStore(file, { clock: { now: () => 7 } });
    for (const text of ["{", "["]) {
      await write(text);
      (await store.update(() => 1))._unsafeUnwrapErr();
    }
    expect((await listBroken()).toSorted()).toEqual([
      "state.json.broken-7",
      "state.json.broken-7-2",
    ]);
  });
});

describe("faults of the file system", () => {
  test("a folder in its place is not readable, and is not touched", async () => {
    await mkdir(file, { recursive: true });
    const store = createFileStore(file);
    expect((await store.read())._unsafeUnwrapErr().code).toBe("not-readable");
    expect((await store.update(() => 1))._unsafeUnwrapErr().code).toBe("not-readable");
  });

  test("a file in the place of its folder: not writable", async () => {
    await writeFile(join(folder, "deep"), "");
    const fault = (await createFileStore(file).update(() => 1))._unsafeUnwrapErr();
    expect(fault.code).toBe("not-writable");
  });

  test.skipIf(process.platform === "win32")(
    "a folder without permission: not writable",
    async () => {
      const program = await bundle(COUNT_UP, folder);
      await write('{"a": 1}');
      await chmod(folder, 0o755);
      await chmod(join(folder, "deep/er"), 0o555);
      await chmod(file, 0o444);
      // No permission is denied to root.
      const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      const failed = await run(process.execPath, [program, file, "a", "1"], user).catch(
        (cause: unknown) => cause,
      );
      expect(failed).toMatchObject({ code: 1, stderr: "not-writable: EACCES\n" });
      expect(await readFile(file, "utf8")).toBe('{"a": 1}');
      await chmod(join(folder, "deep/er"), 0o755);
    },
  );
});

describe("locks", () => {
  test("another's lock is waited for, to the deadline", async () => {
    await write("1");
    const release = await lock(file, { realpath: false });
    const fault = (await createFileStore(file, { lockMs: 200 }).update(() => 2))._unsafeUnwrapErr();
    expect(fault.code).toBe("locked");
    await release();
    expect((await createFileStore(file).update(() => 2)).isOk()).toBe(true);
  });

  test.each([
    { when: "that its holder left behind", ms: -60_000 },
    { when: "from the future", ms: 3_600_000 },
  ])("a lock $when falls", async ({ ms }) => {
    await write("1");
    await mkdir(`${file}.lock`);
    const at = new Date(Date.now() + ms);
    await utimes(`${file}.lock`, at, at);
    expect((await createFileStore(file, { lockMs: 2000 }).update(() => 2)).isOk()).toBe(true);
    expect((await createFileStore(file).read())._unsafeUnwrap()).toBe(2);
  });
});

test("eight processes with 200 updates each: none is lost", { timeout: 120_000 }, async () => {
  const program = await bundle(COUNT_UP, folder);
  const keys = Array.from({ length: 8 }, (_, index) => `p${index}`);
  const children = keys.map((key) =>
    spawn(process.execPath, [program, file, key, "200"], { stdio: "inherit" }),
  );
  const ends = await Promise.all(children.map((child) => once(child, "exit")));
  expect(ends.map(String)).toEqual(keys.map(() => "0,"));
  const counts = (await createFileStore(file).read())._unsafeUnwrap();
  expect(counts).toEqual(Object.fromEntries(keys.map((key) => [key, 200])));
});
