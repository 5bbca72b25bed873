import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { type FileFault, LARGEST_FILE, readPlainFile, readPlainFileSync } from "./plain-file.js";

const ABSENT: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR"]);

/** Bytes. Larger files are refused, since a synchronous read blocks everything else. */
const LARGEST_SMALL_FILE = 4 * 1024 * 1024;

const CAUSES: ReadonlyMap<string, string> = new Map([
  ["EACCES", "There is no permission to read it."],
  ["EPERM", "There is no permission to read it."],
  ["EISDIR", "It is a folder."],
  ["ELOOP", "Its symbolic links form a loop."],
  ["not-plain", "It is a pipe, a device or a socket, not a regular file."],
]);

const BYTE_ORDER_MARK = "\ufeff";

function describe(code: string, limit: number): string {
  if (code === "too-large") return `It is larger than ${limit / 1024 / 1024} MB.`;
  return CAUSES.get(code) ?? `It cannot be read (${code}).`;
}

function refuse(source: string, message: string, hint: string): Result<never, SourceError> {
  return err({ code: "file-not-readable", source, message, hint });
}

/** Some editors write a byte order mark. It is no part of JSON, and OpenCode drops it as well. */
function toText(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function toOptional(
  { code }: FileFault,
  source: string,
  limit: number,
): Result<undefined, SourceError> {
  if (ABSENT.has(code)) return ok(undefined);
  const hint = "Make the file readable, or give another one.";
  return refuse(source, describe(code, limit), hint);
}

/** Reads an optional file. Undefined where it does not exist. */
export async function readOptionalText(
  path: string,
  source: string = path,
): Promise<Result<string | undefined, SourceError>> {
  const bytes = await readPlainFile(path);
  return bytes.isOk() ? ok(toText(bytes.value)) : toOptional(bytes.error, source, LARGEST_FILE);
}

/**
 * Synchronous `readOptionalText`, for small files that each task reads. Inside OpenCode an
 * asynchronous read waits milliseconds for other work, while the read itself takes some hundredths
 * of a millisecond.
 */
export function readOptionalTextSync(
  path: string,
  largest = LARGEST_SMALL_FILE,
): Result<string | undefined, SourceError> {
  const bytes = readPlainFileSync(path, largest);
  return bytes.isOk() ? ok(toText(bytes.value)) : toOptional(bytes.error, path, largest);
}

/** Reads a file that the user named. A missing file is an error. */
export async function readText(path: string): Promise<Result<string, SourceError>> {
  const text = await readOptionalText(path);
  return text.andThen((found): Result<string, SourceError> => {
    if (found !== undefined) return ok(found);
    const hint = "Check the path. It is relative to the current folder.";
    return err({
      code: "file-not-found",
      source: path,
      message: "There is no such file.",
      hint,
    });
  });
}

/** A text that will be written back. */
export interface WholeText {
  readonly text: string;
  /** The byte order mark before the text, or an empty string. */
  readonly mark: string;
  /** The bytes of the existing file. Absent where the file does not exist yet. */
  readonly bytes?: Buffer;
}

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads a file in order to write it back with changes. Refuses bytes that are not UTF-8, since they
 * would not survive the round trip.
 */
export async function readWholeText(path: string): Promise<Result<WholeText, SourceError>> {
  const read = await readPlainFile(path);
  if (read.isErr()) {
    const absent = toOptional(read.error, path, LARGEST_FILE);
    return absent.map(() => ({ text: "", mark: "" }));
  }
  const bytes = read.value;
  try {
    const decoded = STRICT.decode(bytes);
    const mark = decoded.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    return ok({ text: decoded.slice(mark.length), mark, bytes });
  } catch {
    return refuse(path, "It is not UTF-8 text.", "Save it as UTF-8, or change it by hand.");
  }
}
