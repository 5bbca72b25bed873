import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { err, ok } from "neverthrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  needsOf,
  toParts,
} from "../../../../../src/adapters/orchestrator/runtime/tasks/attachments.js";

const KINDS = [
  { attachment: { type: "image", path: "a" }, need: "image-input", why: "the declared type" },
  { attachment: { type: "file", path: "a.PNG" }, need: "image-input", why: "the extension" },
  {
    attachment: { type: "file", path: "a", mimeType: "IMAGE/webp" },
    need: "image-input",
    why: "the given kind",
  },
  {
    attachment: { type: "image", path: "a.txt", mimeType: "text/plain" },
    need: "image-input",
    why: "a contradiction must not lose the need",
  },
  { attachment: { type: "file", path: "a.pdf" }, need: "pdf-input", why: "a PDF" },
  { attachment: { type: "audio", path: "a.mp3" }, need: "audio-input", why: "a recording" },
  { attachment: { type: "file", path: "a.mp4" }, need: "video-input", why: "a film" },
  { attachment: { type: "file", path: "a.ts" }, need: undefined, why: "text needs nothing" },
];

describe("attachments", () => {
  test.each(KINDS)("$attachment: $why", ({ attachment, need }) => {
    expect(needsOf([attachment, attachment])).toEqual(need === undefined ? [] : [{ kind: need }]);
  });
});

/** A project with what must not leave it, beside it and in it. */
async function makeProject() {
  const home = await realpath(await mkdtemp(join(tmpdir(), "attachments-")));
  const project = join(home, "project");
  await mkdir(join(project, "src"), { recursive: true });
  await writeFile(join(home, "auth.json"), "sk-canary");
  await writeFile(join(project, ".env"), "KEY=sk-canary");
  await writeFile(join(project, "src", "a.ts"), "export {};");
  await symlink(join(home, "auth.json"), join(project, "out.txt"));
  await symlink(home, join(project, "up"));
  await symlink(join(project, ".env"), join(project, "plain.txt"));
  await writeFile(join(project, "large.txt"), "x".repeat(600_000));
  execFileSync("mkfifo", [join(project, "pipe")]);
  return { home, project };
}

describe("attachments of a project", () => {
  let made: Awaited<ReturnType<typeof makeProject>>;
  const asked: string[] = [];
  beforeAll(async () => {
    made = await makeProject();
  });
  afterAll(async () => rm(made.home, { recursive: true }));

  /** As a config with `.env` forbidden, which allows all else. */
  const read = async (path: string, worktree = made.project) =>
    toParts([{ type: "file", path }], {
      directory: made.project,
      worktree,
      ask: async (permission, pattern) => {
        asked.push(`${permission} ${pattern}`);
        return pattern.endsWith(".env") ? err("A rule denies it.") : ok();
      },
    });

  test("a file goes out as it is, when the caller may read it", async () => {
    asked.length = 0;
    const [part] = (await read("src/a.ts"))._unsafeUnwrap();
    const url = `data:text/plain;base64,${Buffer.from("export {};").toString("base64")}`;
    expect(part).toEqual({ type: "file", mime: "text/plain", filename: "a.ts", url });
    expect(asked).toEqual([`read ${join("src", "a.ts")}`]);
  });

  test.each([
    { path: "../auth.json", code: "attachment-outside", why: "outside of the project" },
    { path: "/etc/passwd", code: "attachment-outside", why: "somewhere else" },
    { path: "out.txt", code: "attachment-outside", why: "a link out of the project" },
    { path: "up/auth.json", code: "attachment-outside", why: "below a link out of the project" },
    { path: ".env", code: "attachment-not-allowed", why: "forbidden" },
    { path: "plain.txt", code: "attachment-not-allowed", why: "a link to what is forbidden" },
    { path: "src/../.env", code: "attachment-not-allowed", why: "forbidden by a detour" },
    { path: "src", code: "attachment-no-file", why: "a folder" },
    { path: ".", code: "attachment-outside", why: "the project itself" },
    { path: "pipe", code: "attachment-no-file", why: "a pipe that nobody writes to" },
    { path: "large.txt", code: "attachment-too-large", why: "more than a text may have" },
    { path: "none.ts", code: "attachment-not-readable", why: "not there" },
    { path: "a\0b", code: "attachment-not-readable", why: "no path" },
    { path: "x".repeat(5000), code: "attachment-not-readable", why: "no path" },
  ])("$why: $code", async ({ path, code }) => {
    const refused = (await read(path))._unsafeUnwrapErr();
    expect(refused.code).toBe(code);
    expect(refused.message).not.toContain("canary");
    expect(refused.message.length).toBeLessThan(600);
  });

  test("a project without a repository ends at its folder, not at the root", async () => {
    expect((await read("../auth.json", "/"))._unsafeUnwrapErr().code).toBe("attachment-outside");
    expect((await read("src/a.ts", "/")).isOk()).toBe(true);
  });

  test("where nobody can be asked, no file is read", async () => {
    const refused = await toParts([{ type: "file", path: "package.json" }], undefined);
    expect(refused._unsafeUnwrapErr().code).toBe("attachment-not-allowed");
  });

  test.each([
    { base64: "AAAA", ok: true, why: "base64" },
    { base64: "data:image/gif;base64,AAAA", ok: true, why: "an address of data" },
    { base64: "file:///etc/passwd", ok: false, why: "the address of a file" },
    { base64: "data:text/html,<b>", ok: false, why: "an address of something else" },
    { base64: "AAA!", ok: false, why: "other signs" },
    { base64: "AAAAA", ok: false, why: "a length that no base64 has" },
    { base64: "A".repeat(15_000_000), ok: false, why: "too large" },
  ])("given as it is: $why", async ({ base64, ok: isRead }) => {
    const parts = await toParts([{ type: "image", base64, mimeType: "image/gif" }], undefined);
    expect(parts.isOk()).toBe(isRead);
    if (parts.isOk())
      expect(parts.value).toMatchObject([{ mime: "image/gif", url: "data:image/gif;base64,AAAA" }]);
  });

  test("there are not more than twenty", async () => {
    const many = Array.from({ length: 21 }, () => ({ type: "image", base64: "AAAA" }));
    expect((await toParts(many, undefined))._unsafeUnwrapErr().code).toBe("attachment-too-large");
  });
});
