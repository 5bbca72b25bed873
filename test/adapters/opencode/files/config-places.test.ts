import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadFromMachine } from "../../../../src/adapters/opencode/index.js";
import { writeTree } from "../support/folder.js";
import { GLOBAL, load, loadConfig, type Machine, SMALL } from "../support/machine.js";

describe("loadFromMachine finds config where OpenCode does, each place above those before it", () => {
  const PLACES: readonly { readonly file: string; readonly env?: Machine["env"] }[] = [
    { file: "home/.config/opencode/config.json" },
    { file: "home/.config/opencode/opencode.json" },
    { file: "home/.config/opencode/opencode.jsonc" },
    { file: "named.json", env: { OPENCODE_CONFIG: "$ROOT/named.json" } },
    { file: "project/opencode.json" },
    { file: "project/opencode.jsonc" },
    { file: "project/sub/opencode.json" },
    { file: "project/sub/opencode.jsonc" },
    { file: "project/sub/.opencode/opencode.json" },
    { file: "project/sub/.opencode/opencode.jsonc" },
    { file: "project/.opencode/opencode.json" },
    { file: "project/.opencode/opencode.jsonc" },
    { file: "home/.opencode/opencode.json" },
    { file: "folder/opencode.json", env: { OPENCODE_CONFIG_DIR: "$ROOT/folder" } },
    { file: "content", env: { OPENCODE_CONFIG_CONTENT: '{"model":"p/content"}' } },
    { file: "managed/opencode.json", env: { OPENCODE_TEST_MANAGED_CONFIG_DIR: "$ROOT/managed" } },
    { file: "managed/opencode.jsonc", env: { OPENCODE_TEST_MANAGED_CONFIG_DIR: "$ROOT/managed" } },
  ];

  test.each(PLACES.map((place, index) => ({ ...place, index })))(
    "$file",
    async ({ file, index }) => {
      const below = PLACES.slice(0, index + 1);
      const files = Object.fromEntries(
        below.map((place) => [place.file, { model: `p/${place.file}` }]),
      );
      const env = Object.assign({}, ...below.map((place) => place.env ?? {})) as Machine["env"];
      const config = await loadConfig({ files, cwd: "project/sub", ...(env && { env }) });
      expect(config?.model).toBe(`p/${file}`);
    },
  );

  test("not above the root of the repository", async () => {
    const config = await loadConfig({ files: { "opencode.json": { model: "p/outside" } } });
    expect(config?.model).toBeUndefined();
  });

  test("up to the root of the disk where there is no repository", async () => {
    const files = { "opencode.json": { model: "p/outside" } };
    const config = await loadConfig({ files, cwd: "elsewhere/deep" });
    expect(config?.model).toBe("p/outside");
  });

  test("through a link into a repository", async () => {
    const root = await writeTree({
      ...SMALL,
      "project/.git/HEAD": "",
      "project/opencode.json": { model: "p/m" },
      "project/sub/file": "",
    });
    await symlink(join(root, "project/sub"), join(root, "link"));
    const env = { OPENCODE_TEST_MANAGED_CONFIG_DIR: join(root, "none") };
    const options = { env, home: join(root, "home"), cwd: join(root, "link") };
    const { sources } = (await loadFromMachine(options))._unsafeUnwrap();
    expect(sources.config?.model).toBe("p/m");
  });

  test.each([
    { value: "1", model: undefined },
    { value: "TRUE", model: undefined },
    { value: "yes", model: "p/m" },
    { value: "", model: "p/m" },
  ])("OPENCODE_DISABLE_PROJECT_CONFIG=$value", async ({ value, model }) => {
    const config = await loadConfig({
      files: { "project/opencode.json": { model: "p/m" } },
      env: { OPENCODE_DISABLE_PROJECT_CONFIG: value },
    });
    expect(config?.model).toBe(model);
  });

  test("the XDG variables move the folders", async () => {
    const { result } = await load({
      files: {
        "c/opencode/opencode.json": { model: "p/m" },
        "d/opencode/auth.json": { acme: { type: "api", key: "sk-canary" } },
        "s/opencode/model.json": { recent: [{ providerID: "a", modelID: "b" }] },
        "x/opencode/models.json": '{"only":{"models":{}}}',
      },
      env: {
        XDG_CONFIG_HOME: "$ROOT/c",
        XDG_DATA_HOME: "$ROOT/d",
        XDG_STATE_HOME: "$ROOT/s",
        XDG_CACHE_HOME: "$ROOT/x",
      },
    });
    const { sources } = result._unsafeUnwrap();
    expect(sources).toMatchObject({
      config: { model: "p/m" },
      credentials: [{ providerID: "acme" }],
      recent: [{ modelID: "b" }],
      catalog: { providers: [{ id: "only" }] },
    });
  });

  test("an empty variable is none", async () => {
    const { result } = await load({
      files: { [GLOBAL]: { model: "p/m" } },
      env: { XDG_CONFIG_HOME: "", OPENCODE_CONFIG: "", OPENCODE_CONFIG_CONTENT: "" },
    });
    expect(result._unsafeUnwrap().sources.config?.model).toBe("p/m");
  });
});
