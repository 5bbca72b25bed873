import { join } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { loadDecoders } from "../decoders.js";
import { writeText } from "../files/write-text.js";
import { requestJson } from "../server/request.js";
import { type Environment, OWN_FOLDER, settingOf } from "./paths.js";

/** The environment that locates the file, and the fetch function. */
export interface RefreshOptions {
  readonly env: Environment;
  readonly home: string;
  readonly fetch?: typeof globalThis.fetch;
}

const ORIGIN = "https://models.dev";
const TIMEOUT_MS = 30_000;

/** Locates the catalog that this package fetched last. OpenCode's own catalog takes precedence. */
export function findFetchedCatalog(env: Environment, home: string): string {
  const cache = settingOf(env, "XDG_CACHE_HOME") ?? join(home, ".cache");
  return join(cache, OWN_FOLDER, "models.json");
}

/** Fetches models.dev's catalog and keeps it for later resolutions. Never throws. */
export async function refreshCatalog({
  env,
  home,
  fetch = globalThis.fetch,
}: RefreshOptions): Promise<
  Result<{ readonly path: string; readonly providers: number }, SourceError>
> {
  const answer = await requestJson({ base: ORIGIN, timeoutMs: TIMEOUT_MS, fetch }, "/api.json");
  if (answer.isErr()) return err(explain(answer.error));
  const { decodeModelsDev } = await loadDecoders();
  const decoded = decodeModelsDev(answer.value, `${ORIGIN}/api.json`);
  if (decoded.isErr()) return err(decoded.error);
  const path = findFetchedCatalog(env, home);
  const written = await writeText(path, JSON.stringify(answer.value));
  if (written.isErr()) {
    const hint = "Make its folder writable, or set XDG_CACHE_HOME.";
    return err({ code: "file-not-readable", source: path, message: written.error.message, hint });
  }
  return ok({ path, providers: decoded.value.value.providers.length });
}

function explain(error: SourceError): SourceError {
  if (error.code !== "server-unreachable" && error.code !== "server-timeout") return error;
  const message = "models.dev cannot be reached: the network seems to be down.";
  return {
    ...error,
    message,
    hint: "The previous catalog stays in use. Try again when the network works.",
  };
}
