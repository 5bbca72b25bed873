// Answers the questions of ../shared/scenarios/check.mjs with the built package alone: the recorded
// inputs become Sources, and the prediction gives OpenCode's answers.
import {
  predictAgentModel,
  predictDefaultModel,
  predictDefaults,
  predictLoaded,
  predictReference,
  predictSmallModel,
  predictTitleModel,
} from "../../dist/index.js";
import {
  decodeAuth,
  decodeJson,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
} from "../../dist/schema.js";
import { takeAndGiveBack } from "./take-and-give-back.mjs";

/** The texts that Effect's boolean setting accepts as true. */
const ON = ["true", "yes", "on", "1", "y"];

const catalogs = new WeakMap();
const predictions = new WeakMap();

export function usable(input, catalog) {
  return predict(input, catalog).loaded.map(({ id }) => id);
}

export function connected(input, catalog) {
  return predict(input, catalog).connected;
}

export function providers(input, catalog) {
  const { loaded } = predict(input, catalog);
  return Object.fromEntries(
    loaded.map(({ id, source, models }) => [
      id,
      { source, modelIDs: models.map((model) => model.id) },
    ]),
  );
}

export function defaults(input, catalog) {
  return Object.fromEntries(predictDefaults(predict(input, catalog).loaded));
}

export function defaultModel(input, catalog) {
  return ask(input, catalog, (loaded, sources) =>
    predictDefaultModel(loaded, sources).unwrapOr(undefined),
  );
}

export function smallModel(input, catalog) {
  return ask(input, catalog, predictSmallModel);
}

export function titleModel(input, catalog) {
  return ask(input, catalog, predictTitleModel);
}

export function resolve(ref, input, catalog) {
  return ask(input, catalog, (loaded) => predictReference(ref, loaded).unwrapOr(undefined));
}

export function agentModel(name, input, catalog) {
  return ask(input, catalog, (loaded, sources) =>
    predictAgentModel(name, loaded, sources).unwrapOr(undefined),
  );
}

/** A server that responds to every request with an error has no model at all. */
function ask(input, catalog, question) {
  const { sources, loaded, error } = predict(input, catalog);
  const choice = error === undefined ? question(loaded, sources) : undefined;
  return choice === undefined ? null : `${choice.providerID}/${choice.modelID}`;
}

function predict(input, catalog) {
  const known = predictions.get(input);
  if (known !== undefined) return known;
  const read = readSources(input, catalog);
  const sources = process.env.VIA_WHAT_IF === "1" ? takeAndGiveBack(read) : read;
  const prediction = { sources, ...predictLoaded(sources) };
  predictions.set(input, prediction);
  return prediction;
}

function readSources(input, catalog) {
  const vars = Object.entries(input.env ?? {}).filter(([, value]) => value !== "");
  const env = vars.map(([name]) => name);
  const values = new Map(vars);
  const auth = readAuth(input, values);
  const remoteNames = Object.values(auth).flatMap((entry) =>
    entry?.type === "wellknown" ? [entry.key] : [],
  );
  // Every config can use the name of a remote login's token like a variable.
  const names = { env: [...env, ...remoteNames] };
  const awsRegion = values.get("AWS_REGION");
  return {
    catalog: readCatalog(catalog),
    config: decoded(decodeOpenCodeConfig(input.config ?? {}, "config", names)),
    env,
    ...(awsRegion !== undefined && { awsRegion }),
    experimentalModels: ON.includes(values.get("OPENCODE_ENABLE_EXPERIMENTAL_MODELS")),
    credentials: decoded(decodeAuth(auth, "auth.json")).credentials,
    remotes: readRemotes(input, auth, names),
    recent: readRecent(input.state?.["model.json"]),
    now: Date.now(),
  };
}

function readCatalog(catalog) {
  const known = catalogs.get(catalog);
  if (known !== undefined) return known;
  const label = "models.dev";
  const source = { label, providers: decoded(decodeModelsDev(catalog, label)).providers };
  catalogs.set(catalog, source);
  return source;
}

/** OPENCODE_AUTH_CONTENT replaces the file, unless it is not JSON. */
function readAuth(input, values) {
  const content = values.get("OPENCODE_AUTH_CONTENT");
  const replaced = content === undefined ? undefined : readJson(content);
  const auth = replaced ?? (typeof input.auth === "string" ? readJson(input.auth) : input.auth);
  return typeof auth === "object" && auth !== null ? auth : {};
}

/** The response from the address of each remote login. Without one, the address was unreachable. */
function readRemotes(input, auth, names) {
  const logins = Object.entries(auth).filter(([, entry]) => entry?.type === "wellknown");
  return logins.map(([url]) => {
    const served = findServed(input.wellknown, url);
    if (served === undefined) return { url, state: "unreachable" };
    const config = decoded(decodeOpenCodeConfig(served.config ?? {}, url, names));
    return { url, state: "read", config };
  });
}

/** Either one response for the only login, or responses by address. */
function findServed(wellknown, url) {
  if (typeof wellknown !== "object" || wellknown === null) return undefined;
  const address = url.replace(/\/+$/, "");
  return wellknown[url] ?? wellknown[address] ?? ("config" in wellknown ? wellknown : undefined);
}

function readRecent(state) {
  if (state === undefined) return [];
  const json = typeof state === "string" ? readJson(state) : state;
  return decodeModelState(json, "model.json").unwrapOr({ value: { recent: [] } }).value.recent;
}

function readJson(text) {
  return decodeJson(text, "text").unwrapOr(undefined);
}

function decoded(result) {
  if (result.isErr()) throw new Error(result.error.message);
  return result.value.value;
}
