import { err, ok, type Result } from "neverthrow";
import type { SourceError, SourceErrorCode } from "../../../index.js";
import { decodeJson } from "../../../schema/json.js";
import { anySignal } from "../any-signal.js";
import { isObject } from "../files/json-object.js";
import { listRefused, type RefusedPlace, toConfigRefusal } from "./refused-places.js";

/** How to call a server. */
export interface ServerAccess {
  readonly base: string;
  /** The folder whose config applies. Default: the server's own. */
  readonly directory?: string | undefined;
  readonly authorization?: string | undefined;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

const SYSTEM_CODE = /^[A-Z][A-Z0-9_]{2,40}$/;
const ERROR_NAME = /^[A-Za-z]{1,40}Error$/;
const TIMEOUT_CODES: ReadonlySet<unknown> = new Set([
  "ETIMEDOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
]);

/** Why a request failed. */
export interface ServerError extends SourceError {
  /** Set where OpenCode refuses its config and therefore serves no request. */
  readonly refused?: readonly RefusedPlace[];
}

type Refusal = Omit<ServerError, "source">;

function refusal(code: SourceErrorCode, message: string, hint: string): Refusal {
  return { code, message, hint };
}

function findCode(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  const code = "code" in cause ? cause.code : undefined;
  if (typeof code === "string" && SYSTEM_CODE.test(code)) return code;
  return findCode(cause.cause);
}

function describeFailure(cause: unknown, timeoutMs: number): Refusal {
  const code = findCode(cause);
  const isTimeout = cause instanceof Error && cause.name === "TimeoutError";
  if (isTimeout || TIMEOUT_CODES.has(code)) {
    const hint = "Check that OpenCode listens there, or allow more time.";
    return refusal("server-timeout", `No answer within ${timeoutMs / 1000} s.`, hint);
  }
  const message = `The server cannot be reached${code === undefined ? "" : ` (${code})`}.`;
  const hint = "Start it (`opencode serve --port 4096`), or check the address.";
  return refusal("server-unreachable", message, hint);
}

/**
 * The name of OpenCode's error and the places it refers to. Its messages may quote a config with
 * secrets, so they are dropped.
 */
interface NamedError {
  readonly name: string;
  readonly refused?: readonly RefusedPlace[];
}

function findError(body: string): NamedError | undefined {
  const json = decodeJson(body, "").unwrapOr(undefined);
  const name = isObject(json) ? json["name"] : undefined;
  if (!isObject(json) || typeof name !== "string" || !ERROR_NAME.test(name)) return undefined;
  return name.startsWith("Config") ? { name, refused: listRefused(json["data"]) } : { name };
}

function hintFor(status: number, name: string | undefined): string {
  if (status === 401) {
    return "Give the password that the server was started with, or set OPENCODE_SERVER_PASSWORD.";
  }
  if (name?.startsWith("Config") === true) {
    return "OpenCode refuses a config file; run `opencode debug config` in that folder to see which.";
  }
  if (status >= 500) {
    return "Check OpenCode's log in ~/.local/share/opencode/log on the server's machine.";
  }
  return "Check the address, and that OpenCode 1.0 or later listens there.";
}

function describeStatus(status: number, body: string): Refusal {
  const { name, refused } = findError(body) ?? {};
  const message = `The server answers HTTP ${status}${name === undefined ? "" : ` (${name})`}.`;
  const failed = refusal("server-error", message, hintFor(status, name));
  const [first] = refused ?? [];
  if (first === undefined || refused === undefined) return failed;
  const fault = toConfigRefusal(first);
  const text = `${message} ${fault.file}: ${fault.message}`;
  return { ...failed, message: text, hint: fault.fix, refusal: fault, refused };
}

const OTHER_ADDRESS = "Check the address: OpenCode answers unknown paths with a web page.";

function readBody(body: string, isPage: boolean): Result<unknown, Refusal> {
  if (body.trim() === "") {
    const hint = "Check that OpenCode listens there.";
    return err(refusal("unknown-shape", "The answer is empty.", hint));
  }
  if (isPage || body.trimStart().startsWith("<")) {
    return err(refusal("server-not-json", "The answer is an HTML page.", OTHER_ADDRESS));
  }
  return decodeJson(body, "").mapErr(({ message }) =>
    refusal("server-not-json", `The answer is not JSON. ${message}`, OTHER_ADDRESS),
  );
}

/** The parameters of a request. */
export interface RequestContent {
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON, by POST. */
  readonly body?: unknown;
}

function methodOf({ body }: RequestContent): "GET" | "POST" {
  return body === undefined ? "GET" : "POST";
}

/** The name of an endpoint in messages. */
export function labelOf(
  { base }: ServerAccess,
  path: string,
  content: RequestContent = {},
): string {
  return `${methodOf(content)} ${base}${path}`;
}

async function send(
  access: ServerAccess,
  path: string,
  content: RequestContent & { readonly accept: string; readonly signal: AbortSignal },
): Promise<Response> {
  const { base, directory, authorization, fetch } = access;
  const { query = {}, body, accept, signal } = content;
  const asked = new URLSearchParams({ ...(directory !== undefined && { directory }), ...query });
  const question = asked.size === 0 ? "" : `?${asked.toString()}`;
  return fetch(`${base}${path}${question}`, {
    method: methodOf(content),
    signal,
    headers: {
      accept,
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function isPage(response: Response): boolean {
  return response.headers.get("content-type")?.includes("html") ?? false;
}

/** Calls one endpoint within the deadline. Never throws. The error names the endpoint. */
export async function requestJson(
  access: ServerAccess,
  path: string,
  content: RequestContent = {},
): Promise<Result<unknown, SourceError>> {
  const { timeoutMs } = access;
  const source = labelOf(access, path, content);
  try {
    // The deadline also covers the body.
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await send(access, path, {
      ...content,
      accept: "application/json",
      signal,
    });
    const body = await response.text();
    if (!response.ok) return err({ ...describeStatus(response.status, body), source });
    return readBody(body, isPage(response)).mapErr((cause) => ({ ...cause, source }));
  } catch (cause) {
    return err({ ...describeFailure(cause, timeoutMs), source });
  }
}

/**
 * Opens a stream of events. The deadline applies until the stream is open. The signal ends it at
 * any time. Never throws.
 */
export async function requestStream(
  access: ServerAccess,
  path: string,
  signal: AbortSignal,
): Promise<Result<ReadableStream<Uint8Array>, SourceError>> {
  const { timeoutMs } = access;
  const source = labelOf(access, path);
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new DOMException("No answer in time.", "TimeoutError"));
  }, timeoutMs);
  try {
    const either = anySignal([signal, late.signal]);
    const response = await send(access, path, { accept: "text/event-stream", signal: either });
    const type = response.headers.get("content-type") ?? "";
    if (response.ok && type.includes("event-stream") && response.body !== null) {
      return ok(response.body);
    }
    const body = await response.text();
    if (!response.ok) return err({ ...describeStatus(response.status, body), source });
    const unexpected = readBody(body, isPage(response)).andThen(() =>
      err(refusal("unknown-shape", "The answer is not an event stream.", OTHER_ADDRESS)),
    );
    return unexpected.mapErr((cause) => ({ ...cause, source }));
  } catch (cause) {
    return err({ ...describeFailure(cause, timeoutMs), source });
  } finally {
    clearTimeout(timer);
  }
}
