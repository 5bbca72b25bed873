import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { basename, extname, isAbsolute, relative, resolve, sep } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { Requirement } from "../../../../index.js";
import { needsOfMimes } from "../../selection/needs.js";
import type { PromptPart } from "../ports.js";
import type { TaskError } from "./task.js";

/** A file that goes with a task: by path, or as it is. */
export interface Attachment {
  readonly type: string;
  readonly path?: string | undefined;
  readonly base64?: string | undefined;
  readonly mimeType?: string | undefined;
}

/** Where the one who asks may read, and how that is asked. */
export interface FileAccess {
  /** Paths are looked up from here. */
  readonly directory: string;
  /** Nothing outside of it is read. */
  readonly worktree: string;
  /** Asks OpenCode for a permission of the caller's; an error says why not. */
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

/** Bytes of one attachment. */
const LARGEST = 10_000_000;
/** Bytes of a text: all of it goes to the model. */
const LARGEST_TEXT = 500_000;
const MOST = 20;

const MIME = /^[a-z0-9][\w.+-]{0,60}\/[\w.+-]{1,60}$/i;

/** The given one, unless it contradicts the declared type: the need must never get lost. */
function mimeOf({ type, path = "", mimeType = "" }: Attachment): string {
  const declared = MIME_BY_TYPE.get(type.toLowerCase());
  const given = MIME.test(mimeType) ? mimeType.toLowerCase() : undefined;
  const found = given ?? MIME_BY_EXTENSION.get(extname(path).toLowerCase());
  if (found === undefined) return declared ?? "text/plain";
  const [family] = (declared ?? found).split("/");
  return found.startsWith(`${family}/`) ? found : (declared ?? found);
}

/** What the attachments ask of the model, each kind once. */
export function needsOf(attachments: readonly Attachment[]): readonly Requirement[] {
  return needsOfMimes(attachments.map(mimeOf));
}

type RefusalCode =
  | "attachment-not-readable"
  /** Its real path lies outside of the project. */
  | "attachment-outside"
  /** A folder, a device, a pipe. */
  | "attachment-no-file"
  | "attachment-too-large"
  /** The caller's own permissions do not allow it. */
  | "attachment-not-allowed"
  /** What is given as base64 is none. */
  | "attachment-bad-base64";

function refuse(code: RefusalCode, message: string): Result<never, TaskError> {
  return err({ code, message, suggestions: [] });
}

/** What a model wrote, short and without control signs. */
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
    return refuse("attachment-too-large", `An attachment holds at most ${limitOf(mime)} bytes.`);
  const content = base64.replace(DATA_URL, "");
  if (content === "" || content.length % 4 === 1 || !BASE64.test(content))
    return refuse("attachment-bad-base64", "base64 holds something else than base64.");
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

/** A project without a repository has the root as its worktree. */
function rootOf({ worktree, directory }: FileAccess): string {
  return worktree === "" || worktree === "/" || worktree === sep ? directory : worktree;
}

/** As OpenCode's own read tool asks: by the path from the worktree; a link by where it leads, too. */
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
      const message = `The attachment ${quote(path)} is not read: the permission "read" does not allow ${quote(pattern)}. ${allowed.error}`;
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

/** Reads through one handle, so that what was looked at is what is read. */
async function readPlainFile(
  path: string,
  real: string,
  most: number,
): Promise<Result<Buffer, TaskError>> {
  let file: FileHandle | undefined;
  try {
    // Neither follows a link that was put there meanwhile, nor waits for the other end of a pipe.
    file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const facts = await file.stat();
    if (!facts.isFile())
      return refuse("attachment-no-file", `The attachment ${quote(path)} is no plain file.`);
    if (facts.size > most) {
      const message = `The attachment ${quote(path)} has ${facts.size} bytes; ${most} are the most.`;
      return refuse("attachment-too-large", message);
    }
    if ((await realpath(real)) !== real)
      return refuse("attachment-outside", `The attachment ${quote(path)} was moved meanwhile.`);
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
    const message = `The attachment ${quote(path)} lies outside of the project; only files in it go with a task.`;
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
    return refuse("attachment-not-readable", `The attachment ${quote(path)} is no path.`);
  if (access === undefined) {
    const message = `The attachment ${quote(path)} is not read: nobody can be asked for the permission here.`;
    return refuse("attachment-not-allowed", message);
  }
  return fromPath(path, attachment, access);
}

/**
 * The attachments as parts of a prompt. A file is read here and only if its real path lies in the project, it
 * is a plain file, and the caller's own permissions allow it.
 */
export async function toParts(
  attachments: readonly Attachment[],
  access: FileAccess | undefined,
): Promise<Result<readonly PromptPart[], TaskError>> {
  if (attachments.length > MOST)
    return refuse("attachment-too-large", `A task has at most ${MOST} attachments.`);
  const parts: PromptPart[] = [];
  // One after the other: each may ask the user.
  for (const attachment of attachments) {
    const part = await toPart(attachment, access);
    if (part.isErr()) return err(part.error);
    parts.push(part.value);
  }
  return ok(parts);
}
