import type { SourceError } from "../../../index.js";
import type { RpcError } from "../../opencode/rpc/protocol.js";
import type { ErrorCode, PanelError, PanelSuggestion } from "../wire.js";

/** An error with its HTTP status. */
export interface Failure {
  readonly status: number;
  readonly error: PanelError;
}

const STATUS = {
  "bad-request": 400,
  "not-signed-in": 401,
  "foreign-request": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "body-too-large": 413,
  "unsupported-media-type": 415,
  "too-many-requests": 429,
  "internal-error": 500,
  "not-readable": 500,
  "connection-lost": 502,
  "not-sent": 502,
  "plugin-silent": 504,
} as const satisfies Record<ErrorCode, number>;

/** A failure of the panel's own server. */
export function fail(
  code: ErrorCode,
  message: string,
  suggestions: readonly PanelSuggestion[] = [],
): Failure {
  return { status: STATUS[code], error: { code, message, suggestions } };
}

/** Builds the failure for a request that OpenCode did not serve. */
export function failSource({ code, source, message, hint }: SourceError): Failure {
  const suggestions = [{ kind: "check", text: hint }];
  const status = code === "server-timeout" ? 504 : 502;
  return { status, error: { code, message: `${source}: ${message}`, suggestions } };
}

/** The codes of the plugin's RPC client. Any other code is an answer of the plugin itself. */
const UNANSWERED: ReadonlyMap<string, number> = new Map([
  ["plugin-silent", 504],
  ["not-sent", 502],
  ["bad-answer", 502],
  ["request-too-long", 413],
]);

const LOST =
  "OpenCode closed the connection before the plugin answered. The request may still have taken effect.";

/** Builds the failure for a call that the plugin refused or did not answer. */
export function failCall({ code, message, suggestions }: RpcError): Failure {
  if (code === "closed") return fail("connection-lost", LOST);
  return { status: UNANSWERED.get(code) ?? 200, error: { code, message, suggestions } };
}
