import type { Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { loadDecoders } from "../decoders.js";
import { formatCount, type LoadedSources, type Loading, loaded } from "../loaded-sources.js";
import { listNames, toSources as toEnvironmentSources } from "../machine/environment.js";
import type { Environment } from "../machine/paths.js";
import { listLoginVariables, toSources as toCredentialSources } from "./credentials.js";
import { parseEnvFile } from "./env-file.js";
import { readText } from "./text-file.js";

/** Reads a JSON file that the user named. */
export async function readJsonFile(path: string): Promise<Result<unknown, SourceError>> {
  return (await readText(path)).andThen((text) => decodeJson(text, path));
}

/** Reads a catalog. A list of loaded providers stays marked as loaded. */
export async function loadCatalogFile(path: string): Loading {
  const { decodeCatalog, detectCatalogShape } = await loadDecoders();
  const json = await readJsonFile(path);
  return json.andThen((input) =>
    decodeCatalog(input, path).map(({ value, issues }) => {
      const list = { label: path, providers: value.providers };
      const isLoadedList = detectCatalogShape(input) === "config-providers";
      const noun = isLoadedList ? "loaded provider" : "provider";
      const detail = formatCount(list.providers.length, noun);
      const sources = isLoadedList ? { loaded: list } : { catalog: list };
      return loaded(sources, { kind: "catalog", label: path, detail }, issues);
    }),
  );
}

/** An `auth.json`, and the names of the variables that its remote logins provide to configs. */
export interface AuthFile {
  readonly part: LoadedSources;
  readonly loginVariables: readonly string[];
}

/** Reads stored credentials. */
export async function loadAuthFile(path: string): Promise<Result<AuthFile, SourceError>> {
  const { decodeAuth } = await loadDecoders();
  const json = await readJsonFile(path);
  return json.andThen((input) =>
    decodeAuth(input, path).map((decoded) => {
      const sources = toCredentialSources(decoded, path);
      const detail = formatCount(decoded.value.credentials.length, "credential");
      const part = loaded(sources, { kind: "auth", label: path, detail }, sources.issues);
      return { part, loginVariables: listLoginVariables(input) };
    }),
  );
}

/** An env file, and its variables for the configs that refer to them. */
export interface NamedVariables {
  readonly part: LoadedSources;
  readonly env: Environment;
}

/** Reads the variables of an env file. */
export async function loadEnvFile(path: string): Promise<Result<NamedVariables, SourceError>> {
  return (await readText(path)).map((text) => {
    const { env, issues } = parseEnvFile(text, path);
    const detail = `${formatCount(listNames(env).length, "variable")} set`;
    const part = loaded(toEnvironmentSources(env), { kind: "env", label: path, detail }, issues);
    return { part, env };
  });
}

/** Reads the recently chosen models. */
export async function loadStateFile(path: string): Loading {
  const { decodeModelState } = await loadDecoders();
  const json = await readJsonFile(path);
  return json.andThen((input) =>
    decodeModelState(input, path).map(({ value, issues }) => {
      const detail = formatCount(value.recent.length, "recent model");
      return loaded(value, { kind: "state", label: path, detail }, issues);
    }),
  );
}
