import { execFileSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  readPlainFile,
  readPlainFileSync,
} from "../../../../src/adapters/opencode/files/plain-file.js";
import { writeTree } from "../support/folder.js";

const READERS = [
  { how: "later", read: readPlainFile },
  { how: "at once", read: async (path: string, limit?: number) => readPlainFileSync(path, limit) },
];

describe.each(READERS)("read $how", ({ read }) => {
  const textOf = async (path: string, limit?: number) =>
    (await read(path, limit)).match(
      (bytes) => bytes.toString("utf8"),
      ({ code }) => ({ code }),
    );

  test("a plain file, whatever its size", async () => {
    const long = "x".repeat(300_000);
    const root = await writeTree({ empty: "", short: "text", long });
    expect(await textOf(join(root, "empty"))).toBe("");
    expect(await textOf(join(root, "short"))).toBe("text");
    expect(await textOf(join(root, "long"))).toBe(long);
  });

  test("one that a link leads to", async () => {
    const root = await writeTree({ file: "text" });
    await symlink(join(root, "file"), join(root, "link"));
    expect(await textOf(join(root, "link"))).toBe("text");
  });

  test("nothing beyond the limit", async () => {
    const root = await writeTree({ file: "12345" });
    expect(await textOf(join(root, "file"), 5)).toBe("12345");
    expect(await textOf(join(root, "file"), 4)).toEqual({ code: "too-large" });
  });

  test("no folder, nothing that is missing", async () => {
    const root = await writeTree({ file: "" });
    expect(await textOf(root)).toEqual({ code: "EISDIR" });
    expect(await textOf(join(root, "missing"))).toEqual({ code: "ENOENT" });
    expect(await textOf(join(root, "file/below"))).toEqual({ code: "ENOTDIR" });
  });

  test.skipIf(process.platform === "win32")(
    "no pipe, socket or device, by a link neither",
    async () => {
      const root = await writeTree({ file: "" });
      execFileSync("mkfifo", [join(root, "pipe")]);
      const server = createServer().listen(join(root, "socket"));
      onTestFinished(() => void server.close());
      await symlink("/dev/zero", join(root, "zero"));
      for (const name of ["pipe", "socket", "zero"])
        expect(await textOf(join(root, name))).toEqual({ code: "not-plain" });
    },
  );

  test.skipIf(process.platform !== "linux")("one that says no size", async () => {
    expect(await textOf("/proc/self/stat")).toMatch(/^\d+ \(/);
    expect(await textOf("/proc/self/stat", 3)).toEqual({ code: "too-large" });
  });

  test("what grows while it is read ends at the limit", async () => {
    const root = await writeTree({ file: "12345678" });
    const reading = read(join(root, "file"), 8);
    await writeFile(join(root, "file"), "1".repeat(100));
    const found = (await reading).match(
      (bytes) => bytes.length <= 8,
      ({ code }) => code === "too-large",
    );
    expect(found).toBe(true);
  });
});
