import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import type { AcceptanceFault } from "../../../schema/index.js";
import { chooseUsable } from "../catalog-part.js";
import { loadDecoders } from "../decoders.js";
import { joinLoaded, type LoadedSources, type Loading } from "../loaded-sources.js";
import { listNames } from "../machine/environment.js";
import { fillModelVariables } from "../machine/model-variables.js";
import type { Environment } from "../machine/paths.js";
import {
  type ConfigLayer,
  decodeLayer,
  EMPTY_LAYER,
  joinLayers,
  toRefusals,
  withoutRefused,
} from "./config-layer.js";
import { decodeJsonc } from "./jsonc.js";
import { loadAuthFile, loadCatalogFile, loadEnvFile, loadStateFile } from "./named-file.js";
import { findInJson } from "./places.js";
import { loadSnapshot } from "./snapshot.js";
import { readText } from "./text-file.js";
import { fillPlainVariables } from "./variables.js";

/** The files to read; what is not named is not looked at. */
export interface FileOptions {
  /**
   * models.dev's `api.json`, what GET /provider answers, or what GET /config/providers answers. The
   * last one is taken for what OpenCode has loaded. Absent: the snapshot of this package.
   */
  readonly catalog?: string | undefined;
  /** Configs of OpenCode, the lowest layer first. */
  readonly config?: readonly string[] | undefined;
  /** `auth.json`. */
  readonly auth?: string | undefined;
  /** `NAME=value` lines: the names leave, and of the values AWS_REGION and names of models. */
  readonly envFile?: string | undefined;
  /** `model.json` of OpenCode's state folder. */
  readonly state?: string | undefined;
  /** Milliseconds since 1970, to tell whether a stored login has ended. */
  readonly now?: number | undefined;
  /** False reads the snapshot's models only of the providers that may be usable. */
  readonly full?: boolean | undefined;
}

const NOTHING: LoadedSources = { sources: {}, used: [] };

/** A fault of a text that a reference is part of is none where nobody knows what it refers to. */
function isCertain(config: unknown, { path }: AcceptanceFault): boolean {
  let found: unknown = config;
  for (const key of path) {
    if (typeof found !== "object" || found === null) break;
    found = new Map<unknown, unknown>(Object.entries(found)).get(String(key));
  }
  return typeof found !== "string" || !/\{(?:env|file):/.test(found);
}

/** Without an env file nobody knows which variables are set, so that any may be. */
async function readLayer(
  path: string,
  env: Environment | undefined,
  loginVariables: readonly string[],
): Promise<Result<ConfigLayer, SourceError>> {
  const [text, { checkConfigAcceptance }] = await Promise.all([readText(path), loadDecoders()]);
  const options = env === undefined ? {} : { env: [...listNames(env), ...loginVariables] };
  return text.andThen((written) => {
    if (written === "") return ok(EMPTY_LAYER);
    const filled = env === undefined ? written : fillPlainVariables(written, env, loginVariables);
    const { exact, nearest } = findInJson(filled);
    return decodeJsonc(filled, path)
      .mapErr(({ code, source, message, hint }): SourceError => ({ code, source, message, hint }))
      .map((config) => fillModelVariables(config, env ?? {}))
      .andThen((config) =>
        decodeLayer(config, path, options).map((layer) => {
          const faults = checkConfigAcceptance(config).filter((fault) => isCertain(config, fault));
          const refusals = toRefusals(faults, path, nearest);
          return {
            ...layer,
            issues: withoutRefused(layer.issues, refusals),
            refusals,
            places: [{ file: path, find: exact }],
          };
        }),
      );
  });
}

/** Reads configs, the lowest layer first; without variables any may be set. */
export async function loadConfigFiles(
  paths: readonly string[],
  env?: Environment,
  loginVariables: readonly string[] = [],
): Loading {
  if (paths.length === 0) return ok(NOTHING);
  const layers: ConfigLayer[] = [];
  for (const path of paths) {
    const layer = await readLayer(path, env, loginVariables);
    if (layer.isErr()) return err(layer.error);
    layers.push(layer.value);
  }
  const used = paths.map((path) => ({ kind: "config", label: path, state: "read" }) as const);
  return ok(joinLayers(layers, used));
}

/**
 * Reads exactly the named files, with nothing of the machine around them: for CI, for somebody
 * else's set-up, for "what if". A file that is missing, unreadable or of another kind is a
 * SourceError; single bad entries are issues. Never throws.
 */
export async function loadFromFiles(options: FileOptions): Loading {
  const { catalog, config = [], auth, envFile, state, now, full = true } = options;
  const variables = envFile === undefined ? ok(undefined) : await loadEnvFile(envFile);
  if (variables.isErr()) return err(variables.error);
  const credentials = auth === undefined ? ok(undefined) : await loadAuthFile(auth);
  if (credentials.isErr()) return err(credentials.error);
  const { part: stored = NOTHING, loginVariables = [] } = credentials.value ?? {};
  const { part: named = NOTHING, env } = variables.value ?? {};
  const settings = await loadConfigFiles(config, env, loginVariables);
  if (settings.isErr()) return err(settings.error);
  const rest = [settings.value, stored, named];
  const choose = full ? undefined : chooseUsable(joinLoaded(rest).sources);
  const read = catalog === undefined ? await loadSnapshot(choose) : await loadCatalogFile(catalog);
  if (read.isErr()) return err(read.error);
  const recent = state === undefined ? ok(NOTHING) : await loadStateFile(state);
  return recent.map((last) => {
    const joined = joinLoaded([read.value, ...rest, last]);
    return { ...joined, sources: { ...joined.sources, ...(now !== undefined && { now }) } };
  });
}
