import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { err, ok } from "neverthrow";
import type { SourceIssue } from "../../../index.js";
import { decodeJson, decodeModelState, decodeModelsDev } from "../../../schema/index.js";
import { listConfigPlaces } from "../files/config-places.js";
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
import { type RemoteOptions, type RemoteReading, readRemoteConfigs } from "./remote-config.js";

/** Whose sources are read, and from where. */
export interface MachineOptions {
  /** All variables of the user's shell; only names of them leave, and AWS_REGION. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that OpenCode would be started in. */
  readonly cwd: string;
  /** The user's home folder. */
  readonly home: string;
  /** Milliseconds since 1970, to tell whether a stored login has ended. */
  readonly now?: number;
  /** Ask the addresses of stored remote logins for their configs; without it they stay unread. */
  readonly remote?: RemoteOptions | undefined;
}

const DEFAULT_ADDRESS = "https://models.opencode.ai";

/** Where OpenCode 1.18.33 keeps the catalog it fetched; one of its own for each other address. */
function findCatalog(env: Environment, { cache }: Folders, cwd: string): string {
  const path = env["OPENCODE_MODELS_PATH"];
  if (path !== undefined) return resolve(cwd, path);
  const address = settingOf(env, "OPENCODE_MODELS_URL") ?? DEFAULT_ADDRESS;
  if (address === DEFAULT_ADDRESS) return join(cache, "models.json");
  return join(cache, `models-${createHash("sha1").update(address).digest("hex")}.json`);
}

/** A catalog that cannot be read is passed over, as OpenCode does: the one that comes along serves. */
async function loadCatalog(path: string): Loading {
  const text = await readOptionalText(path);
  const decoded = text.andThen((found) =>
    found === undefined
      ? ok(undefined)
      : decodeJson(found, path).andThen((json) => decodeModelsDev(json, path)),
  );
  if (decoded.isOk() && decoded.value !== undefined) {
    const { value, issues } = decoded.value;
    const catalog = { label: path, providers: value.providers };
    const detail = formatCount(value.providers.length, "provider");
    return ok(loaded({ catalog }, { kind: "catalog", label: path, detail }, issues));
  }
  const message = decoded.isErr() ? decoded.error.message : undefined;
  const issues: readonly SourceIssue[] =
    message === undefined ? [] : [{ code: "malformed-entry", source: path, path: [], message }];
  const missed = message === undefined ? undefined : "it cannot be used";
  return (await loadSnapshot()).map((snapshot) =>
    joinLoaded([absent("catalog", path, missed, issues), snapshot]),
  );
}

/** The models chosen before. OpenCode passes over a file it cannot read, so a fault is an issue. */
async function loadState({ state }: Folders): Promise<LoadedSources> {
  const path = join(state, "model.json");
  const text = await readOptionalText(path);
  if (text.isOk() && text.value === undefined) return absent("state", path);
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

/** What was read at the addresses goes where it was said that nobody asked them. */
function withRemotes(part: LoadedSources, { remotes, issues }: RemoteReading): LoadedSources {
  const others = (part.sources.issues ?? []).filter(({ code }) => code !== "remote-not-read");
  return { ...part, sources: { ...part.sources, remotes, issues: [...others, ...issues] } };
}

/**
 * Reads what OpenCode 1.18.33 would read if it were started there now: its config in all layers, the
 * stored credentials, the names of the variables, the models chosen before, and the catalog that it
 * fetched last, or else the one that comes with this package.
 *
 * What is missing is no fault; what is there and cannot be read is a SourceError that names it,
 * except where OpenCode goes on without it: there it is an issue. Never throws.
 */
export async function loadFromMachine({ env, cwd, home, now, remote }: MachineOptions): Loading {
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
  const catalog = await loadCatalog(findCatalog(env, folders, cwd));
  const state = await loadState(folders);
  return catalog.map((read) => {
    const parts = [read, config.value, part, loadEnvironment(env), state];
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
