import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";

const ABSENT: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR"]);

const CAUSES: ReadonlyMap<unknown, string> = new Map([
  ["EACCES", "There is no permission to read it."],
  ["EPERM", "There is no permission to read it."],
  ["EISDIR", "It is a folder."],
  ["ELOOP", "Its links run in a circle."],
]);

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

function describe(code: unknown): string {
  const known = CAUSES.get(code);
  if (known !== undefined) return known;
  return typeof code === "string" ? `Reading it fails (${code}).` : "Reading it fails.";
}

/** The mark of byte order that some editors write is no part of JSON; OpenCode drops it as well. */
function dropByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

function toOptional(cause: unknown, source: string): Result<undefined, SourceError> {
  const code = codeOf(cause);
  if (ABSENT.has(code)) return ok(undefined);
  const hint = "Make it a file that you may read, or name another one.";
  return err({ code: "file-not-readable", source, message: describe(code), hint });
}

/** Reads a file that may be missing: undefined where nothing stands at the path. */
export async function readOptionalText(
  path: string,
  source: string = path,
): Promise<Result<string | undefined, SourceError>> {
  try {
    return ok(dropByteOrderMark(await readFile(path, "utf8")));
  } catch (cause) {
    return toOptional(cause, source);
  }
}

/**
 * The same at once, for small files that are read for each task: inside OpenCode a promise of the file
 * system waits for milliseconds of other work, and the reading takes some hundredths of one.
 */
export function readOptionalTextSync(path: string): Result<string | undefined, SourceError> {
  try {
    return ok(dropByteOrderMark(readFileSync(path, "utf8")));
  } catch (cause) {
    return toOptional(cause, path);
  }
}

/** Reads a file that somebody named, so that it must be there. */
export async function readText(path: string): Promise<Result<string, SourceError>> {
  const text = await readOptionalText(path);
  return text.andThen((found): Result<string, SourceError> => {
    if (found !== undefined) return ok(found);
    const hint = "Check the path; it counts from the folder you are in.";
    return err({
      code: "file-not-found",
      source: path,
      message: "There is no such file.",
      hint,
    });
  });
}
