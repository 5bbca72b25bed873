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

/** The files to read. A file that is not named is not read. */
export interface FileOptions {
  /**
   * models.dev's `api.json`, or the response of GET /provider or GET /config/providers. The
   * response of GET /config/providers counts as the list that OpenCode has loaded. Default: the
   * snapshot of this package.
   */
  readonly catalog?: string | undefined;
  /** OpenCode config files, lowest layer first. */
  readonly config?: readonly string[] | undefined;
  /** The path of an `auth.json`. */
  readonly auth?: string | undefined;
  /**
   * A file of `NAME=value` lines. The sources contain the names, and of the values only AWS_REGION
   * and model names.
   */
  readonly envFile?: string | undefined;
  /** The path of `model.json` from OpenCode's state folder. */
  readonly state?: string | undefined;
  /** Milliseconds since 1970, to detect expired logins. */
  readonly now?: number | undefined;
  /** False reads the models of the snapshot only for providers that may be usable. */
  readonly full?: boolean | undefined;
}

const NOTHING: LoadedSources = { sources: {}, used: [] };

/** Whether a fault is certain. A string with an unresolved reference may turn out valid. */
function isCertain(config: unknown, { path }: AcceptanceFault): boolean {
  let found: unknown = config;
  for (const key of path) {
    if (typeof found !== "object" || found === null) break;
    found = new Map<unknown, unknown>(Object.entries(found)).get(String(key));
  }
  return typeof found !== "string" || !/\{(?:env|file):/.test(found);
}

/** Without an env file the set variables are unknown, so any variable may be set. */
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

/** Reads configs, lowest layer first. Without `env`, any variable may be set. */
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
 * Reads exactly the named files and nothing else from the machine: for CI, for another user's
 * set-up, for "what if". A file that is missing, unreadable or of the wrong kind is a SourceError.
 * A single malformed entry is an issue. Never throws.
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
