import { writeFileSync } from "node:fs";
import {
  chmod,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { err, ok } from "neverthrow";
import { expect, test } from "vitest";
import { changeText, writeText } from "../../../../src/adapters/opencode/files/write-text.js";
import { writeTree } from "../support/folder.js";

const append = (more: string) => (text: string) => ok(`${text}${more}`);

test("thirty at once lose nothing", async () => {
  const root = await writeTree({ file: "" });
  const file = join(root, "file");
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  const changed = await Promise.all(numbers.map((n) => changeText(file, append(`${n};`))));
  expect(changed.every((one) => one.isOk())).toBe(true);
  const found = (await readFile(file, "utf8"))
    .split(";")
    .filter((text) => text !== "")
    .map(Number);
  expect(found.toSorted((a, b) => a - b)).toEqual(numbers);
  expect(await readdir(root)).toEqual(["file"]);
});

test("what another program writes meanwhile is changed, and not lost", async () => {
  const root = await writeTree({ file: "a" });
  const file = join(root, "file");
  let others = 0;
  const changed = await changeText(file, (text) => {
    if (others++ === 0) writeFileSync(file, "other");
    return ok(`${text}+`);
  });
  expect(changed.isOk()).toBe(true);
  expect(await readFile(file, "utf8")).toBe("other+");
});

test("nothing is written while another program goes on", async () => {
  const root = await writeTree({ file: "a" });
  const file = join(root, "file");
  let others = 0;
  const changed = await changeText(file, (text) => {
    others++;
    writeFileSync(file, `other ${others}`);
    return ok(`${text}+`);
  });
  expect(changed._unsafeUnwrapErr()).toMatchObject({ code: "changed-meanwhile" });
  expect(await readFile(file, "utf8")).toBe(`other ${others}`);
  expect(await readdir(root)).toEqual(["file"]);
});

test("a file that comes to be meanwhile counts as well", async () => {
  const root = await writeTree({ keep: "" });
  const file = join(root, "file");
  let others = 0;
  const changed = await changeText(file, (text) => {
    if (others++ === 0) writeFileSync(file, "other");
    return ok(`${text}+`);
  });
  expect(changed.isOk()).toBe(true);
  expect(await readFile(file, "utf8")).toBe("other+");
});

test("where there is nothing to do, or a refusal, the file is not touched", async () => {
  const root = await writeTree({ file: "a" });
  const file = join(root, "file");
  const before = await stat(file);
  expect((await changeText(file, () => ok(undefined))).isOk()).toBe(true);
  expect((await changeText(file, () => err("no")))._unsafeUnwrapErr()).toBe("no");
  expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
  expect((await stat(file)).ino).toBe(before.ino);
});

test("a byte order mark stays, and is no part of the text", async () => {
  const root = await writeTree({ file: "\ufeffa" });
  const file = join(root, "file");
  let seen = "";
  const changed = await changeText(file, (text) => {
    seen = text;
    return ok("b");
  });
  expect(changed.isOk()).toBe(true);
  expect(seen).toBe("a");
  expect(await readFile(file, "utf8")).toBe("\ufeffb");
});

test.each([
  { what: "Latin-1", bytes: Buffer.from("caf\u00e9", "latin1") },
  { what: "UTF-16", bytes: Buffer.from("\ufeffa", "utf16le") },
  { what: "half a character", bytes: Buffer.from("\u20ac").subarray(0, 2) },
])("$what is refused, and stays as it is", async ({ bytes }) => {
  const root = await writeTree({ file: "" });
  const file = join(root, "file");
  await writeFile(file, bytes);
  const changed = await changeText(file, append("b"));
  expect(changed._unsafeUnwrapErr()).toMatchObject({
    code: "file-not-readable",
    message: "It is not UTF-8 text.",
  });
  expect(await readFile(file)).toEqual(bytes);
});

test.each([
  { how: "changed", write: async (path: string) => changeText(path, append("new")) },
  { how: "written", write: async (path: string) => writeText(path, "new") },
])("a link that leads nowhere yet stays, and its target is made: $how", async ({ write }) => {
  const root = await writeTree({ keep: "" });
  await symlink("middle", join(root, "link"));
  await symlink(join(root, "folder/target"), join(root, "middle"));
  expect((await write(join(root, "link"))).isOk()).toBe(true);
  expect((await lstat(join(root, "link"))).isSymbolicLink()).toBe(true);
  expect((await lstat(join(root, "middle"))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(root, "folder/target"), "utf8")).toBe("new");
});

test("links that run in a circle are refused", async () => {
  const root = await writeTree({ keep: "" });
  await symlink("b", join(root, "a"));
  await symlink("a", join(root, "b"));
  expect((await writeText(join(root, "a"), "x"))._unsafeUnwrapErr().message).toContain("ELOOP");
});

test("all names of a file see the change, and its mode stays", async () => {
  const root = await writeTree({ file: "a long text" });
  const [file, other] = [join(root, "file"), join(root, "other")];
  await link(file, other);
  await chmod(file, 0o640);
  expect((await changeText(file, () => ok("short"))).isOk()).toBe(true);
  expect(await readFile(other, "utf8")).toBe("short");
  expect((await stat(file)).nlink).toBe(2);
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect((await readdir(root)).toSorted()).toEqual(["file", "other"]);
});

test("the mode of a file that is replaced stays", async () => {
  const root = await writeTree({ file: "a" });
  const file = join(root, "file");
  await chmod(file, 0o600);
  expect((await changeText(file, append("b"))).isOk()).toBe(true);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test.each([
  { when: "a minute old", seconds: -60 },
  { when: "from the future", seconds: 86_400 },
])("a lock that is $when does not count", async ({ seconds }) => {
  const root = await writeTree({ file: "a" });
  const file = join(root, "file");
  const at = Date.now() / 1000 + seconds;
  await mkdir(`${file}.lock`);
  await utimes(`${file}.lock`, at, at);
  const start = performance.now();
  expect((await changeText(file, append("b"))).isOk()).toBe(true);
  expect(performance.now() - start).toBeLessThan(5000);
});
