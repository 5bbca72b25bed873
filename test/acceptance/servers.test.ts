import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadFromFiles } from "../../src/adapters/opencode/index.js";
import { assessSources, predictDefaultModel } from "../../src/index.js";
import { readSetups, recordingSchema, type Setup } from "../record/setups.js";

const FOLDER = fileURLToPath(new URL("../../fixtures/servers/", import.meta.url));
const setups = readSetups(readFileSync(`${FOLDER}set-ups.json`, "utf8"));
const versions = readdirSync(FOLDER)
  .filter((name) => /^\d.*\d\.json$/.test(name))
  .map((name) => name.replace(/\.json$/, ""));

describe.each(versions)("OpenCode %s", (version) => {
  const folder = mkdtempSync(join(tmpdir(), "model-resolver-servers-"));
  const recorded = recordingSchema.parse(
    JSON.parse(readFileSync(`${FOLDER}${version}.json`, "utf8")),
  );
  const catalog = join(folder, "catalog.json");

  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const predict = async ({ env = {}, auth, config, state }: Setup) => {
    const lines = Object.entries(env).map(([name, value]) => `${name}="${value}"`);
    const { sources } = (
      await loadFromFiles({
        catalog,
        config: config === undefined ? [] : [write("opencode.json", config)],
        auth: auth === undefined ? undefined : write("auth.json", auth),
        envFile: write("env", lines.join("\n")),
        state: state === undefined ? undefined : write("model.json", state),
        now: 0,
      })
    )._unsafeUnwrap();
    const { loaded } = assessSources(sources);
    const choice = predictDefaultModel(loaded.providers, sources)._unsafeUnwrap();
    return {
      models: Object.fromEntries(
        loaded.providers.map(({ id, models }) => [id, models.map((model) => model.id)]),
      ),
      default: `${choice.providerID}/${choice.modelID}`,
    };
  };

  beforeAll(() => {
    write(
      "catalog.json",
      gunzipSync(readFileSync(`${FOLDER}${version}.catalog.json.gz`)).toString(),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("was recorded with each set-up", () => {
    expect(Object.keys(recorded.servers)).toEqual(setups.map(({ name }) => name));
    expect(recorded.version).toBe(version);
  });

  test.each(setups)("answers as predicted with $name: $why", async (setup) => {
    expect(await predict(setup)).toEqual(recorded.servers[setup.name]);
  });
});
