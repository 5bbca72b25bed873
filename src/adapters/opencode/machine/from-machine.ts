import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { err, ok } from "neverthrow";
import type { SourceIssue } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { type ChooseProviders, chooseUsable } from "../catalog-part.js";
import { loadDecoders } from "../decoders.js";
import { listConfigPlaces } from "../files/config-places.js";
import { isObject, type JsonObject } from "../files/json-object.js";
import { loadSnapshot } from "../files/snapshot.js";
import { readOptionalText } from "../files/text-file.js";
import {
  absent,
  formatCount,
  joinLoaded,
  type LoadedSources,
  type Loading,
  loaded,
} from "../loaded-sources.js";
import { loadMachineConfig } from "./config.js";
import { readMachineCredentials } from "./credentials.js";
import { listNames, toSources } from "./environment.js";
import { type Environment, type Folders, findFolders, settingOf } from "./paths.js";
import { findFetchedCatalog } from "./refresh-catalog.js";
import { type RemoteOptions, type RemoteReading, readRemoteConfigs } from "./remote-config.js";

/** The machine to read, and the scope of the reading. */
export interface MachineOptions {
  /**
   * All variables of the user's shell. The sources contain their names, and of the values
   * AWS_REGION and model names.
   */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The directory to start OpenCode in. */
  readonly cwd: string;
  /** The user's home directory. */
  readonly home: string;
  /** Milliseconds since 1970, to detect expired logins. */
  readonly now?: number;
  /** Fetches the configs that stored remote logins point to. Default: they stay unread. */
  readonly remote?: RemoteOptions | undefined;
  /**
   * False reads models only for the providers that may be usable. That is enough to resolve, but
   * not to explain a failure. Default: true.
   */
  readonly full?: boolean;
}

const DEFAULT_ADDRESS = "https://models.opencode.ai";

/**
 * Locates the catalog that OpenCode 1.18.33 fetched last. OpenCode keeps a separate file for each
 * other address.
 */
function findCatalog(env: Environment, { cache }: Folders, cwd: string): string {
  const path = env["OPENCODE_MODELS_PATH"];
  if (path !== undefined) return resolve(cwd, path);
  const address = settingOf(env, "OPENCODE_MODELS_URL") ?? DEFAULT_ADDRESS;
  if (address === DEFAULT_ADDRESS) return join(cache, "models.json");
  return join(cache, `models-${createHash("sha1").update(address).digest("hex")}.json`);
}

type Decoders = Awaited<ReturnType<typeof loadDecoders>>;

const withoutModels = (provider: unknown) =>
  isObject(provider) && isObject(provider["models"]) ? { ...provider, models: {} } : provider;

const mapValues = (object: JsonObject, change: (value: unknown, key: string) => unknown) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));

/** Removes the models of providers that are not chosen from models.dev's catalog. */
function keepChosen(
  json: unknown,
  choose: ChooseProviders | undefined,
  { decodeModelsDev }: Pick<Decoders, "decodeModelsDev">,
): unknown {
  if (choose === undefined || !isObject(json)) return json;
  const bare = decodeModelsDev(mapValues(json, withoutModels), "providers without models");
  if (bare.isErr()) return json;
  const chosen = choose(bare.value.value.providers);
  return mapValues(json, (provider, id) => (chosen.has(id) ? provider : withoutModels(provider)));
}

async function decodeText(text: string, path: string, choose: ChooseProviders | undefined) {
  const decoders = await loadDecoders();
  const json = decodeJson(text, path);
  return json.andThen((found) =>
    decoders.decodeModelsDev(keepChosen(found, choose, decoders), path),
  );
}

/** Loads OpenCode's catalog, else the catalog that this package fetched last, else the snapshot. */
async function loadCatalog(
  path: string,
  fetched: string,
  choose: ChooseProviders | undefined,
): Loading {
  const text = await readOptionalText(path);
  const decoded =
    text.isOk() && text.value !== undefined
      ? await decodeText(text.value, path, choose)
      : text.map(() => undefined);
  if (decoded.isOk() && decoded.value !== undefined) {
    const { value, issues } = decoded.value;
    const catalog = { label: path, providers: value.providers };
    const detail = formatCount(value.providers.length, "provider");
    return ok(loaded({ catalog }, { kind: "catalog", label: path, detail }, issues));
  }
  const own = decoded.isOk() ? await readFetched(fetched, choose) : undefined;
  if (own !== undefined) return ok(joinLoaded([absent("catalog", path), own]));
  const message = decoded.isErr() ? decoded.error.message : undefined;
  const issues: readonly SourceIssue[] =
    message === undefined ? [] : [{ code: "malformed-entry", source: path, path: [], message }];
  const missed = message === undefined ? undefined : "it cannot be used";
  return (await loadSnapshot(choose)).map((snapshot) =>
    joinLoaded([absent("catalog", path, missed, issues), snapshot]),
  );
}

/** Reads this package's own fetched catalog. A missing or damaged file is skipped. */
async function readFetched(
  path: string,
  choose: ChooseProviders | undefined,
): Promise<LoadedSources | undefined> {
  const text = await readOptionalText(path);
  if (text.isErr() || text.value === undefined) return undefined;
  const decoded = await decodeText(text.value, path, choose);
  if (decoded.isErr()) return undefined;
  const { providers } = decoded.value.value;
  const detail = formatCount(providers.length, "provider");
  const catalog = { label: path, providers };
  return loaded({ catalog }, { kind: "catalog", label: path, detail }, decoded.value.issues);
}

/**
 * Reads the recently chosen models. OpenCode skips a file that it cannot read, so a fault is only
 * an issue.
 */
async function loadState({ state }: Folders): Promise<LoadedSources> {
  const path = join(state, "model.json");
  const text = await readOptionalText(path);
  if (text.isOk() && text.value === undefined) return absent("state", path);
  const { decodeModelState } = await loadDecoders();
  const decoded = text
    .andThen((found) => decodeJson(found ?? "", path))
    .andThen((json) => decodeModelState(json, path));
  if (decoded.isOk()) {
    const { value, issues } = decoded.value;
    const detail = formatCount(value.recent.length, "recent model");
    return loaded(value, { kind: "state", label: path, detail }, issues);
  }
  const { message } = decoded.error;
  return loaded({}, { kind: "state", label: path, detail: "no recent models in it" }, [
    { code: "malformed-entry", source: path, path: [], message: `${message} OpenCode ignores it.` },
  ]);
}

function loadEnvironment(env: Environment): LoadedSources {
  const detail = `${formatCount(listNames(env).length, "variable")} set`;
  return loaded(toSources(env), { kind: "env", label: "environment", detail });
}

/** Replaces the unread remotes and their issues by what was fetched. */
function withRemotes(part: LoadedSources, { remotes, issues }: RemoteReading): LoadedSources {
  const others = (part.sources.issues ?? []).filter(({ code }) => code !== "remote-not-read");
  return { ...part, sources: { ...part.sources, remotes, issues: [...others, ...issues] } };
}

/**
 * Reads everything that OpenCode 1.18.33 would read if it started now in `cwd`: all layers of its
 * config, the stored credentials, the names of the variables, the recently chosen models, and the
 * catalog that OpenCode fetched last. Without that catalog, the one that this package fetched last
 * counts, else the bundled snapshot.
 *
 * A missing source is no error. A source that exists but cannot be read is a SourceError that names
 * it. Where OpenCode continues without the source, the fault is only an issue. Never throws.
 */
export async function loadFromMachine({
  env,
  cwd,
  home,
  now,
  remote,
  full = true,
}: MachineOptions): Loading {
  const folders = findFolders(env, home);
  const credentials = await readMachineCredentials(env, folders);
  if (credentials.isErr()) return err(credentials.error);
  const { part: stored, loginVariables, logins } = credentials.value;
  const context = { env, loginVariables, home };
  const reading = remote && (await readRemoteConfigs(logins, context, remote));
  const part = reading === undefined ? stored : withRemotes(stored, reading);
  const places = await listConfigPlaces(env, folders, { cwd, home });
  const config = await loadMachineConfig(places, context);
  if (config.isErr()) return err(config.error);
  const rest = [config.value, part, loadEnvironment(env)];
  const choose = full ? undefined : chooseUsable(joinLoaded(rest).sources);
  const catalog = await loadCatalog(
    findCatalog(env, folders, cwd),
    findFetchedCatalog(env, home),
    choose,
  );
  const state = await loadState(folders);
  return catalog.map((read) => {
    const parts = [read, ...rest, state];
    const joined = joinLoaded(parts);
    const refusals = [...(reading?.refusals ?? []), ...(joined.sources.refusals ?? [])];
    const sources = {
      ...joined.sources,
      ...(refusals.length > 0 && { refusals }),
      ...(now !== undefined && { now }),
    };
    return { ...joined, sources };
  });
}
