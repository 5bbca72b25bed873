import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { EMPTY_CONFIG } from "../../../index.js";
import { readAgentFiles } from "../files/agent-files.js";
import { type ConfigLayer, decodeLayer, mergeLayers } from "../files/config-layer.js";
import type { ConfigPlace } from "../files/config-places.js";
import { isObject } from "../files/json-object.js";
import { decodeJsonc } from "../files/jsonc.js";
import { readOptionalText } from "../files/text-file.js";
import {
  fillEmptyFiles,
  fillPlainVariables,
  originOfFile,
  type TextOrigin,
} from "../files/variables.js";
import {
  formatCount,
  type LoadedSources,
  type Loading,
  type UsedSource,
} from "../loaded-sources.js";
import { listNames } from "./environment.js";
import { fillModelVariables } from "./model-variables.js";
import { type Environment, settingOf } from "./paths.js";

/** What the texts of a config may refer to. */
export interface ConfigContext {
  readonly env: Environment;
  /** Names that remote logins lend: they count as set. */
  readonly loginVariables: readonly string[];
  readonly home: string;
}

/** What one place gave. */
interface Found {
  readonly layers: readonly ConfigLayer[];
  readonly used: readonly UsedSource[];
}

const SCHEMA = "https://opencode.ai/config.json";

/** OpenCode takes any object for a config and an empty file for an empty one. */
function completeConfig(config: unknown): unknown {
  return isObject(config) ? { $schema: SCHEMA, ...config } : config;
}

async function decodeText(
  text: string,
  origin: TextOrigin,
  { env, loginVariables }: ConfigContext,
): Promise<Result<ConfigLayer, SourceError>> {
  const { source } = origin;
  const names = [...listNames(env), ...loginVariables];
  const plain = fillPlainVariables(text, env, loginVariables);
  const filled = await fillEmptyFiles(plain, env, origin);
  return filled
    .andThen((complete) => (complete === "" ? ok({}) : decodeJsonc(complete, source)))
    .map((config) => completeConfig(fillModelVariables(config, env)))
    .andThen((config) => decodeLayer(config, source, { env: names }));
}

async function readFiles(
  { paths, missing }: Extract<ConfigPlace, { kind: "files" }>,
  context: ConfigContext,
): Promise<Result<Found, SourceError>> {
  const layers: ConfigLayer[] = [];
  const used: UsedSource[] = [];
  for (const path of paths) {
    const text = await readOptionalText(path);
    if (text.isErr()) return err(text.error);
    if (text.value === undefined) continue;
    const layer = await decodeText(text.value, originOfFile(path, context.home), context);
    if (layer.isErr()) return err(layer.error);
    layers.push(layer.value);
    used.push({ kind: "config", label: path, state: "read" });
  }
  if (used.length === 0 && missing !== undefined) {
    used.push({ kind: "config", state: "absent", ...missing });
  }
  return ok({ layers, used });
}

async function readAgents(folder: string): Promise<Found> {
  const agents = await readAgentFiles(folder);
  if (agents.length === 0) return { layers: [], used: [] };
  const settings = { ...EMPTY_CONFIG, agents };
  const detail = formatCount(agents.length, "agent file");
  return {
    layers: [{ settings, modes: EMPTY_CONFIG, issues: [] }],
    used: [{ kind: "config", label: folder, state: "read", detail }],
  };
}

async function readVariable(
  { name, folder }: Extract<ConfigPlace, { kind: "variable" }>,
  context: ConfigContext,
): Promise<Result<Found, SourceError>> {
  const origin = { folder, home: context.home, source: name };
  const layer = await decodeText(settingOf(context.env, name) ?? "", origin, context);
  return layer.map((read) => ({
    layers: [read],
    used: [{ kind: "config", label: name, state: "read" }],
  }));
}

async function readPlace(
  place: ConfigPlace,
  context: ConfigContext,
): Promise<Result<Found, SourceError>> {
  switch (place.kind) {
    case "files":
      return readFiles(place, context);
    case "agents":
      return ok(await readAgents(place.folder));
    case "variable":
      return readVariable(place, context);
  }
}

/** Reads the config of a machine from its places, the lowest layer first. */
export async function loadMachineConfig(
  places: readonly ConfigPlace[],
  context: ConfigContext,
): Loading {
  const found: Found[] = [];
  for (const place of places) {
    const read = await readPlace(place, context);
    if (read.isErr()) return err(read.error);
    found.push(read.value);
  }
  const layers = found.flatMap((read) => read.layers);
  const issues = layers.flatMap((layer) => layer.issues);
  return ok<LoadedSources, SourceError>({
    sources: { config: mergeLayers(layers), issues },
    used: found.flatMap(({ used }) => used),
  });
}
