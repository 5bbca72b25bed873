import { err, ok, type Result } from "neverthrow";
import type { ConfigRefusal, RemoteConfig, SourceIssue } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { joinLayers } from "../files/config-layer.js";
import { isObject, type JsonObject } from "../files/json-object.js";
import { type ConfigContext, readConfigText } from "../files/read-config.js";

/** A stored login of an organisation: its address, and the variable that holds its token. */
export interface RemoteLogin {
  readonly url: string;
  /** The address in a form that may be shown. */
  readonly shown: string;
  readonly variable: string;
  readonly token: string;
}

/** How to call the addresses. */
export interface RemoteOptions {
  /** Timeout of each request, in milliseconds. */
  readonly timeoutMs: number;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** The result of all remote reads. */
export interface RemoteReading {
  readonly remotes: readonly RemoteConfig[];
  readonly issues: readonly SourceIssue[];
  readonly refusals: readonly ConfigRefusal[];
}

const MAX_BYTES = 1_048_576;

/** Reads a response up to the limit. Undefined for a longer response. */
async function readBounded(response: Response): Promise<string | undefined> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return "";
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > MAX_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function fetchObject(
  url: string,
  headers: Readonly<Record<string, string>>,
  { timeoutMs, fetch = globalThis.fetch }: RemoteOptions,
): Promise<Result<JsonObject, string>> {
  if (!/^https?:\/\//i.test(url)) return err("its address is invalid");
  try {
    const response = await fetch(url, {
      headers: { accept: "application/json", ...headers },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) return err(`it answers HTTP ${response.status}`);
    const text = await readBounded(response);
    if (text === undefined) return err("its answer is longer than 1 MB");
    const json = decodeJson(text, "").unwrapOr(undefined);
    return isObject(json) ? ok(json) : err("its answer is not a JSON object");
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === "TimeoutError";
    return err(isLate ? `no answer within ${timeoutMs / 1000} s` : "it cannot be reached");
  }
}

function mergeObjects(lower: JsonObject, upper: JsonObject): JsonObject {
  const merged = new Map(Object.entries(lower));
  for (const [key, value] of Object.entries(upper)) {
    const below = merged.get(key);
    merged.set(key, isObject(below) && isObject(value) ? mergeObjects(below, value) : value);
  }
  return Object.fromEntries(merged);
}

/** Fills in only the login's own token. Undefined if the text refers to anything else. */
function fillOwn(text: string, { variable, token }: RemoteLogin): string | undefined {
  const filled = text.replaceAll(`{env:${variable}}`, () => token);
  return /\{(?:env|file):/.test(filled) ? undefined : filled;
}

/** Fetches the second address that an organisation may name, with the headers that it asks for. */
async function fetchFurther(
  remote: unknown,
  login: RemoteLogin,
  options: RemoteOptions,
): Promise<Result<JsonObject, string>> {
  if (!isObject(remote) || typeof remote["url"] !== "string") return ok({});
  const url = fillOwn(remote["url"], login);
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(
    isObject(remote["headers"]) ? remote["headers"] : {},
  )) {
    const filled = typeof value === "string" ? fillOwn(value, login) : undefined;
    if (filled === undefined)
      return err("it asks for variables of this machine, which are not sent");
    headers.set(name, filled);
  }
  if (url === undefined) return err("it asks for variables of this machine, which are not sent");
  const answer = await fetchObject(url, Object.fromEntries(headers), options);
  return answer.map((json) => (isObject(json["config"]) ? json["config"] : json));
}

function trimSlashes(url: string): string {
  let end = url.length;
  while (url.charAt(end - 1) === "/") end--;
  return url.slice(0, end);
}

async function fetchConfig(
  login: RemoteLogin,
  options: RemoteOptions,
): Promise<Result<JsonObject, string>> {
  const base = trimSlashes(login.url);
  const answer = await fetchObject(`${base}/.well-known/opencode`, {}, options);
  if (answer.isErr()) return err(answer.error);
  const { config, remote_config: remote } = answer.value;
  const further = await fetchFurther(remote, login, options);
  return further.map((upper) => mergeObjects(isObject(config) ? config : {}, upper));
}

function readFetched(config: JsonObject, source: string, context: ConfigContext) {
  const origin = { folder: "/", home: context.home, source };
  return readConfigText(JSON.stringify(config), origin, context);
}

async function readOne(
  login: RemoteLogin,
  context: ConfigContext,
  options: RemoteOptions,
): Promise<RemoteReading> {
  const { shown: url } = login;
  const config = await fetchConfig(login, options);
  const layer = config.isErr()
    ? err(config.error)
    : (await readFetched(config.value, url, context)).mapErr(({ message }) => message);
  return layer.match(
    (read) => {
      const { config: settings, issues = [], refusals = [] } = joinLayers([read], []).sources;
      const remote: RemoteConfig = { url, state: "read", ...(settings && { config: settings }) };
      return { remotes: [remote], issues, refusals };
    },
    (why) => {
      const message = `The config at this address cannot be read: ${why}.`;
      const issue: SourceIssue = { code: "malformed-entry", source: url, path: [], message };
      return { remotes: [{ url, state: "unreachable" }], issues: [issue], refusals: [] };
    },
  );
}

/**
 * Fetches the configs of stored remote logins, which OpenCode merges under the user's own config.
 * Sends nothing of this machine except the login's own token, and only where its organisation asks
 * for it. Never throws.
 */
export async function readRemoteConfigs(
  logins: readonly RemoteLogin[],
  context: ConfigContext,
  options: RemoteOptions,
): Promise<RemoteReading> {
  const readings = await Promise.all(logins.map((login) => readOne(login, context, options)));
  return {
    remotes: readings.flatMap(({ remotes }) => remotes),
    issues: readings.flatMap(({ issues }) => issues),
    refusals: readings.flatMap(({ refusals }) => refusals),
  };
}
