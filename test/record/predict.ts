import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { loadFromFiles } from "../../src/adapters/opencode/index.js";
import { assessSources, predictDefaultModel } from "../../src/index.js";
import { type Recording, recordingSchema } from "./recording.js";
import { FOLDER, type Setup } from "./setups.js";

const toNumbers = (version: string): readonly number[] => version.split(".").map(Number);

function compareVersions(left: string, right: string): number {
  const others = toNumbers(right);
  const differences = toNumbers(left).map((part, index) => part - (others[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** All recorded versions, oldest first. */
export function listVersions(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d.*\d\.json$/.test(name))
    .map((name) => name.replace(/\.json$/, ""))
    .toSorted(compareVersions);
}

export function loadRecording(version: string): Recording {
  return recordingSchema.parse(JSON.parse(readFileSync(`${FOLDER}${version}.json`, "utf8")));
}

export interface Predictor {
  /** The package's prediction of a server's answers in this version. */
  readonly predict: (setup: Setup) => Promise<Recording["servers"][string]>;
  readonly close: () => void;
}

/** Predicts from the catalog bundled with the version. */
export function createPredictor(version: string): Predictor {
  const folder = mkdtempSync(join(tmpdir(), "model-resolver-servers-"));
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const packed = readFileSync(`${FOLDER}${version}.catalog.json.gz`);
  const catalog = write("catalog.json", gunzipSync(packed).toString());
  return {
    predict: async ({ env = {}, auth, config, state }) => {
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
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
