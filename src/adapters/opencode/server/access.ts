import type { Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { authorize, parseServerAddress } from "./address.js";
import type { ServerAccess } from "./request.js";

/** Which server is asked, and how. */
export interface AccessOptions {
  /** `http://host:port`. */
  readonly url: string;
  /** The folder whose config counts; the one that the server was started in without it. */
  readonly directory?: string | undefined;
  /** For `opencode serve` with OPENCODE_SERVER_PASSWORD. */
  readonly password?: string | undefined;
  /** Milliseconds that each request may take; 10,000 without it. */
  readonly timeoutMs?: number | undefined;
  /** Where OPENCODE_SERVER_PASSWORD is looked for; nothing else of it is used or sent. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** Beyond it a timer fires at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

function readTimeout(given: number | undefined): number {
  if (given === undefined || !Number.isFinite(given) || given <= 0) return DEFAULT_TIMEOUT_MS;
  return Math.min(Math.ceil(given), LONGEST_TIMEOUT_MS);
}

/** Makes of what the user says of a server what is needed to ask it. */
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
