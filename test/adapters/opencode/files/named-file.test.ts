import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadFromFiles } from "../../../../src/adapters/opencode/index.js";
import { writeTree } from "../support/folder.js";

const CATALOG = fileURLToPath(
  new URL("../../../../fixtures/opencode/catalog.json", import.meta.url),
);

const KINDS = ["catalog", "config", "auth", "envFile", "state"] as const;
type Kind = (typeof KINDS)[number];

async function loadOnly(kind: Kind, path: string) {
  const base = { catalog: CATALOG };
  return loadFromFiles({ ...base, ...(kind === "config" ? { config: [path] } : { [kind]: path }) });
}

describe("a named file that cannot be used is an error with its name", () => {
  test.each(KINDS)("%s: no such file", async (kind) => {
    const path = join(await writeTree({}), "missing.json");
    const error = (await loadOnly(kind, path))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "file-not-found", source: path });
    expect(error.hint).not.toBe("");
  });

  test.each(KINDS)("%s: a folder", async (kind) => {
    const path = await writeTree({});
    const error = (await loadOnly(kind, path))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "file-not-readable", message: "It is a folder." });
  });

  test.each(KINDS)("%s: a link to itself", async (kind) => {
    const path = join(await writeTree({}), "loop");
    await symlink(path, path);
    const error = (await loadOnly(kind, path))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "file-not-readable", source: path });
  });

  // The superuser may read everything.
  test.skipIf(process.getuid?.() === 0).each(KINDS)("%s: no permission", async (kind) => {
    const path = join(await writeTree({ file: "{}" }), "file");
    await chmod(path, 0o000);
    const error = (await loadOnly(kind, path))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      code: "file-not-readable",
      message: "There is no permission to read it.",
    });
  });

  test.each(KINDS.filter((kind) => kind !== "envFile"))("%s: no JSON", async (kind) => {
    const path = join(await writeTree({ file: '{\n "key": sk-canary }' }), "file");
    const error = (await loadOnly(kind, path))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "invalid-json", source: path });
    expect(error.message).toContain("line 2, column 9");
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  test.each(
    KINDS.filter((kind) => kind !== "envFile").flatMap((kind) =>
      ["[]", "null", '"sk-canary"', "5", '{"name":"UnknownError","data":{"key":"sk-canary"}}'].map(
        (text) => ({ kind, text }),
      ),
    ),
  )("$kind: JSON of another kind: $text", async ({ kind, text }) => {
    const path = join(await writeTree({ file: text }), "file");
    const error = (await loadOnly(kind, path))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "unknown-shape", source: path });
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  test("the second of two configs", async () => {
    const root = await writeTree({ "a.json": "{}", "b.json": "{" });
    const config = [join(root, "a.json"), join(root, "b.json")];
    const error = (await loadFromFiles({ catalog: CATALOG, config }))._unsafeUnwrapErr();
    expect(error.source).toBe(config[1]);
  });

  test.each(["", "\0", "a\0b"])("a path that is none: %j", async (path) => {
    const error = (await loadOnly("catalog", path))._unsafeUnwrapErr();
    expect(["file-not-found", "file-not-readable"]).toContain(error.code);
  });
});
