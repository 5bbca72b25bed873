import type { Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { authorize, parseServerAddress } from "./address.js";
import type { ServerAccess } from "./request.js";

/** The server to call, and how to call it. */
export interface AccessOptions {
  /** `http://host:port`. */
  readonly url: string;
  /** The folder whose config applies. Default: the folder that the server was started in. */
  readonly directory?: string | undefined;
  /** For `opencode serve` with OPENCODE_SERVER_PASSWORD. */
  readonly password?: string | undefined;
  /** Timeout of each request, in milliseconds. Default: 10,000. */
  readonly timeoutMs?: number | undefined;
  /**
   * Supplies OPENCODE_SERVER_PASSWORD and OPENCODE_SERVER_USERNAME. No other variable is used or
   * sent.
   */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** A timer with a longer delay fires at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

function readTimeout(given: number | undefined): number {
  if (given === undefined || !Number.isFinite(given) || given <= 0) return DEFAULT_TIMEOUT_MS;
  return Math.min(Math.ceil(given), LONGEST_TIMEOUT_MS);
}

/** Turns the user's options into the access that requests need. */
export function openAccess(options: AccessOptions): Result<ServerAccess, SourceError> {
  const { url, directory, password, timeoutMs, env = {}, fetch = globalThis.fetch } = options;
  return parseServerAddress(url).map((address) => ({
    base: address.base,
    directory,
    authorization: authorize(address, password, env),
    timeoutMs: readTimeout(timeoutMs),
    fetch,
  }));
}
