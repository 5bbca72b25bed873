import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPasswords } from "../../../../../src/adapters/orchestrator/runtime/registry/passwords.js";

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "passwords-"));
  folder = join(root, "device");
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const id = randomUUID();

test("a password is kept for its owner's eyes only", async () => {
  const passwords = createPasswords(folder);
  expect(await passwords.save(id, "canary")).toBe(true);
  expect(await createPasswords(folder).read(id)).toBe("canary");
  expect((await stat(join(folder, id))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("removed, it is gone; removing nothing is fine", async () => {
  const passwords = createPasswords(folder);
  await passwords.save(id, "canary");
  await passwords.remove(id);
  await passwords.remove(id);
  expect(await passwords.read(id)).toBeUndefined();
});

test("those of workers that are gone are removed", async () => {
  const passwords = createPasswords(folder);
  const ids = [id, randomUUID(), randomUUID()];
  for (const one of ids) await passwords.save(one, "canary");
  await passwords.keepOnly(ids.slice(1));
  expect((await readdir(folder)).toSorted()).toEqual(ids.slice(1).toSorted());
});

test.skipIf(process.platform === "win32").each([0o640, 0o604, 0o660])(
  "one that others may read is not trusted (%i)",
  async (mode) => {
    const passwords = createPasswords(folder);
    await passwords.save(id, "canary");
    await chmod(join(folder, id), mode);
    expect(await passwords.read(id)).toBeUndefined();
  },
);

test.skipIf(process.platform === "win32")("a link is not followed", async () => {
  const passwords = createPasswords(folder);
  await passwords.save(randomUUID(), "canary");
  await writeFile(join(root, "other"), "foreign", { mode: 0o600 });
  await symlink(join(root, "other"), join(folder, id));
  expect(await passwords.read(id)).toBeUndefined();
  expect(await passwords.save(id, "canary")).toBe(false);
});

test.each(["../state", "", "a/b", `${id}.x`])("%o is no name for one", async (name) => {
  const passwords = createPasswords(folder);
  expect(await passwords.save(name, "canary")).toBe(false);
  expect(await passwords.read(name)).toBeUndefined();
  await passwords.remove(name);
});
