import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { basename, extname, isAbsolute, relative, resolve, sep } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { Requirement } from "../../../../index.js";
import { needsOfMimes } from "../../selection/needs.js";
import type { PromptPart } from "../ports.js";
import type { TaskError } from "./task.js";

/** An attached file: by path, or inline as base64. */
export interface Attachment {
  readonly type: string;
  readonly path?: string | undefined;
  readonly base64?: string | undefined;
  readonly mimeType?: string | undefined;
}

/** Where the caller may read files, and how to ask for permission. */
export interface FileAccess {
  /** Relative paths start here. */
  readonly directory: string;
  /** Files outside are never read. */
  readonly worktree: string;
  /** Requests a permission of the caller from OpenCode. The error explains a refusal. */
  readonly ask: (permission: string, pattern: string) => Promise<Result<void, string>>;
}

const MIME_BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  [".png", "image/png"],
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".gif", "image/gif"],
  [".webp", "image/webp"],
  [".bmp", "image/bmp"],
  [".pdf", "application/pdf"],
  [".mp3", "audio/mpeg"],
  [".wav", "audio/wav"],
  [".mp4", "video/mp4"],
  [".webm", "video/webm"],
]);

const MIME_BY_TYPE: ReadonlyMap<string, string> = new Map([
  ["image", "image/png"],
  ["pdf", "application/pdf"],
  ["audio", "audio/wav"],
  ["video", "video/mp4"],
]);

/** The limit for one attachment, in bytes. */
const LARGEST = 10_000_000;
/** The limit for text, in bytes. All of it goes into the prompt. */
const LARGEST_TEXT = 500_000;
const MOST = 20;

const MIME = /^[a-z0-9][\w.+-]{0,60}\/[\w.+-]{1,60}$/i;

/** The given MIME type, unless it contradicts the declared type: a need must never get lost. */
function mimeOf({ type, path = "", mimeType = "" }: Attachment): string {
  const declared = MIME_BY_TYPE.get(type.toLowerCase());
  const given = MIME.test(mimeType) ? mimeType.toLowerCase() : undefined;
  const found = given ?? MIME_BY_EXTENSION.get(extname(path).toLowerCase());
  if (found === undefined) return declared ?? "text/plain";
  const [family] = (declared ?? found).split("/");
  return found.startsWith(`${family}/`) ? found : (declared ?? found);
}

/** The inputs that the attachments need, without duplicates. */
export function needsOf(attachments: readonly Attachment[]): readonly Requirement[] {
  return needsOfMimes(attachments.map(mimeOf));
}

type RefusalCode =
  | "attachment-not-readable"
  /** The real path lies outside the project. */
  | "attachment-outside"
  /** A folder, device or pipe. */
  | "attachment-no-file"
  | "attachment-too-large"
  /** The caller's permissions do not allow the file. */
  | "attachment-not-allowed"
  /** The `base64` field is not valid base64. */
  | "attachment-bad-base64";

function refuse(code: RefusalCode, message: string): Result<never, TaskError> {
  return err({ code, message, suggestions: [] });
}

/** A path from the model, shortened and escaped. */
function quote(path: string): string {
  return JSON.stringify(path.length > 200 ? `${path.slice(0, 200)}…` : path);
}

function limitOf(mime: string): number {
  return mime.startsWith("text/") ? LARGEST_TEXT : LARGEST;
}

const DATA_URL = /^data:[\w.+/-]{1,100};base64,/i;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function fromBase64(base64: string, attachment: Attachment): Result<PromptPart, TaskError> {
  const mime = mimeOf(attachment);
  const most = Math.ceil(limitOf(mime) / 3) * 4;
  if (base64.length > most + 200)
    return refuse("attachment-too-large", `An attachment can have at most ${limitOf(mime)} bytes.`);
  const content = base64.replace(DATA_URL, "");
  if (content === "" || content.length % 4 === 1 || !BASE64.test(content))
    return refuse("attachment-bad-base64", "The base64 field is not valid base64.");
  const url = `data:${mime};base64,${content}`;
  return ok({ type: "file", mime, url, filename: `attachment-${nameOf(attachment)}` });
}

function nameOf({ type }: Attachment): string {
  return type.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 40);
}

function isWithin(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== "" && path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/** Without a repository, OpenCode's worktree is the root of the file system. */
function rootOf({ worktree, directory }: FileAccess): string {
  return worktree === "" || worktree === "/" || worktree === sep ? directory : worktree;
}

/**
 * Asks like OpenCode's read tool: by the path from the worktree. For a link, also by its target.
 */
async function askToRead(
  path: string,
  real: string,
  access: FileAccess,
): Promise<Result<void, TaskError>> {
  const written = resolve(access.directory, path);
  for (const file of new Set([written, real])) {
    const pattern = relative(access.worktree, file);
    const allowed = await access.ask("read", pattern);
    if (allowed.isErr()) {
      const message = `The attachment ${quote(path)} was not read: the permission "read" does not allow ${quote(pattern)}. ${allowed.error}`;
      return refuse("attachment-not-allowed", message.trim());
    }
  }
  return ok();
}

async function readWhole(file: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(buffer, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Uses one file handle, so that the checked file is the one that is read. */
async function readPlainFile(
  path: string,
  real: string,
  most: number,
): Promise<Result<Buffer, TaskError>> {
  let file: FileHandle | undefined;
  try {
    // Never follow a link created in the meantime, and never block on a pipe.
    file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const facts = await file.stat();
    if (!facts.isFile())
      return refuse("attachment-no-file", `The attachment ${quote(path)} is not a regular file.`);
    if (facts.size > most) {
      const message = `The attachment ${quote(path)} has ${facts.size} bytes; the limit is ${most}.`;
      return refuse("attachment-too-large", message);
    }
    if ((await realpath(real)) !== real)
      return refuse(
        "attachment-outside",
        `The attachment ${quote(path)} was moved while it was read.`,
      );
    return ok(await readWhole(file, facts.size));
  } catch {
    return refuse("attachment-not-readable", `The attachment ${quote(path)} cannot be read.`);
  } finally {
    await file?.close();
  }
}

async function fromPath(
  path: string,
  attachment: Attachment,
  access: FileAccess,
): Promise<Result<PromptPart, TaskError>> {
  const mime = mimeOf(attachment);
  let real: string;
  let root: string;
  try {
    [real, root] = await Promise.all([
      realpath(resolve(access.directory, path)),
      realpath(rootOf(access)),
    ]);
  } catch {
    return refuse("attachment-not-readable", `The attachment ${quote(path)} cannot be read.`);
  }
  if (!isWithin(root, real)) {
    const message = `The attachment ${quote(path)} is outside the project; only files in the project can be attached.`;
    return refuse("attachment-outside", message);
  }
  const allowed = await askToRead(path, real, access);
  if (allowed.isErr()) return err(allowed.error);
  const content = await readPlainFile(path, real, limitOf(mime));
  return content.map((bytes) => ({
    type: "file",
    mime,
    url: `data:${mime};base64,${bytes.toString("base64")}`,
    filename: basename(real),
  }));
}

async function toPart(
  attachment: Attachment,
  access: FileAccess | undefined,
): Promise<Result<PromptPart, TaskError>> {
  const { path, base64 } = attachment;
  if (base64 !== undefined && base64 !== "") return fromBase64(base64, attachment);
  if (path === undefined || path === "")
    return refuse("attachment-not-readable", "An attachment has neither path nor base64.");
  if (path.includes("\0") || path.length > 4096)
    return refuse("attachment-not-readable", `The attachment ${quote(path)} is not a valid path.`);
  if (access === undefined) {
    const message = `The attachment ${quote(path)} was not read: no user can grant the permission here.`;
    return refuse("attachment-not-allowed", message);
  }
  return fromPath(path, attachment, access);
}

/**
 * Converts attachments to prompt parts. A file is read only if its real path lies in the project,
 * if it is a regular file, and if the caller's permissions allow it.
 */
export async function toParts(
  attachments: readonly Attachment[],
  access: FileAccess | undefined,
): Promise<Result<readonly PromptPart[], TaskError>> {
  if (attachments.length > MOST)
    return refuse("attachment-too-large", `A task can have at most ${MOST} attachments.`);
  const parts: PromptPart[] = [];
  // One at a time, because each may ask the user.
  for (const attachment of attachments) {
    const part = await toPart(attachment, access);
    if (part.isErr()) return err(part.error);
    parts.push(part.value);
  }
  return ok(parts);
}
