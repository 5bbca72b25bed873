import { parse } from "jsonc-parser";
import { ok, type Result } from "neverthrow";
import type { ConfigSource, SourceError } from "../../../index.js";
import type { AcceptanceFault } from "../../../schema/index.js";
import { loadDecoders, loadedDecoders } from "../decoders.js";
import { listNames } from "../machine/environment.js";
import { fillModelVariables } from "../machine/model-variables.js";
import { type Environment, settingOf } from "../machine/paths.js";
import {
  type ConfigLayer,
  decodeLayer,
  EMPTY_LAYER,
  toRefusals,
  withoutRefused,
} from "./config-layer.js";
import { type ConfigNote, noteConfig } from "./config-notes.js";
import { isObject } from "./json-object.js";
import { decodeJsonc } from "./jsonc.js";
import { findInJson } from "./places.js";
import { fillAll, fillEmptyFiles, fillPlainVariables, type TextOrigin } from "./variables.js";

/** The values that the text of a config may refer to. */
export interface ConfigContext {
  readonly env: Environment;
  /** Names that remote logins provide. They count as set. */
  readonly loginVariables: readonly string[];
  readonly home: string;
}

const SCHEMA = "https://opencode.ai/config.json";

/** OpenCode accepts any object as a config, and an empty file as an empty config. */
function completeConfig(config: unknown): unknown {
  return isObject(config) ? { $schema: SCHEMA, ...config } : config;
}

interface Checked {
  readonly config: unknown;
  readonly faults: readonly AcceptanceFault[];
}

/**
 * Checks whether OpenCode accepts the text. The faults contain nothing that a reference brought in.
 */
async function check(
  text: string,
  origin: TextOrigin,
  { env, loginVariables }: ConfigContext,
): Promise<Result<Checked, SourceError>> {
  const filled = await fillAll(text, env, loginVariables, origin);
  return filled.andThen(({ text: whole, conceal }) =>
    decodeJsonc(whole, origin.source).map((config) => ({
      config,
      faults: loadedDecoders()
        .checkConfigAcceptance(config)
        .map(({ path, ...fault }) => ({
          ...fault,
          path: path.map((key) => (typeof key === "string" ? conceal(key) : key)),
        })),
    })),
  );
}

/**
 * Marks keys that are fixed text around unset variables. Such a key cannot authenticate, though
 * OpenCode sends it.
 */
function markUnsetKeys(settings: ConfigSource, notes: readonly ConfigNote[]): ConfigSource {
  const unset = new Set(
    notes.filter(({ kind }) => kind === "key-around-unset").map(({ path }) => path[1]),
  );
  if (unset.size === 0) return settings;
  const providers = settings.providers.map((provider) =>
    unset.has(provider.id) ? { ...provider, keyIsUnset: true } : provider,
  );
  return { ...settings, providers };
}

/** Reads one config text as a layer, with the refusals that OpenCode 1.18.33 would report. */
export async function readConfigText(
  text: string,
  origin: TextOrigin,
  context: ConfigContext,
): Promise<Result<ConfigLayer, SourceError>> {
  const { source } = origin;
  const { env, loginVariables } = context;
  if (text === "") return ok(EMPTY_LAYER);
  await loadDecoders();
  const plain = await fillEmptyFiles(fillPlainVariables(text, env, loginVariables), env, origin);
  if (plain.isErr()) return plain.map(() => EMPTY_LAYER);
  const checked = await check(text, origin, context);
  if (checked.isErr()) return checked.map(() => EMPTY_LAYER);
  const { exact, nearest } = findInJson(plain.value);
  const refusals = toRefusals(checked.value.faults, source, nearest);
  if (!isObject(checked.value.config)) {
    const [refusal] = refusals;
    return decodeLayer(checked.value.config, source, {}).mapErr((error) => ({
      ...error,
      ...(refusal !== undefined && { refusal }),
    }));
  }
  const isSet = (name: string): boolean =>
    settingOf(env, name) !== undefined || loginVariables.includes(name);
  const notes = noteConfig(parse(text, [], { allowTrailingComma: true }), isSet).map((note) => {
    const line = nearest(note.path);
    return { ...note, file: source, ...(line !== undefined && { line }) };
  });
  return decodeJsonc(plain.value, source)
    .map((config) => completeConfig(fillModelVariables(config, env)))
    .andThen((config) =>
      decodeLayer(config, source, { env: [...listNames(env), ...loginVariables] }),
    )
    .map((layer) => ({
      ...layer,
      settings: markUnsetKeys(layer.settings, notes),
      issues: withoutRefused(layer.issues, refusals),
      refusals,
      notes,
      places: [{ file: source, find: exact }],
    }));
}
