import { access, constants } from "node:fs/promises";
import { basename, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { err, ok, type Result } from "neverthrow";
import type { Requirement } from "../../../../index.js";
import type { PromptPart } from "../ports.js";
import type { TaskError } from "./task.js";

/** A file that goes with a task: by path, or as it is. */
export interface Attachment {
  readonly type: string;
  readonly path?: string | undefined;
  readonly base64?: string | undefined;
  readonly mimeType?: string | undefined;
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

/** What a model must read, by the kind of a file. An unknown kind is text. */
export function needOfMime(mime: string): Requirement | undefined {
  if (mime.startsWith("image/")) return { kind: "image-input" };
  if (mime === "application/pdf") return { kind: "pdf-input" };
  if (mime.startsWith("audio/")) return { kind: "audio-input" };
  if (mime.startsWith("video/")) return { kind: "video-input" };
  return undefined;
}

/** The given one, unless it contradicts the declared type: the need must never get lost. */
function mimeOf({ type, path = "", mimeType = "" }: Attachment): string {
  const declared = MIME_BY_TYPE.get(type.toLowerCase());
  const found = mimeType === "" ? MIME_BY_EXTENSION.get(extname(path).toLowerCase()) : mimeType;
  if (found === undefined) return declared ?? "text/plain";
  const [family] = (declared ?? found).split("/");
  return declared === undefined || found.startsWith(`${family}/`) ? found.toLowerCase() : declared;
}

/** What the attachments ask of the model, each kind once. */
export function needsOf(attachments: readonly Attachment[]): readonly Requirement[] {
  const needs = attachments.flatMap((attachment) => needOfMime(mimeOf(attachment)) ?? []);
  return [...new Map(needs.map((need) => [need.kind, need])).values()];
}

function refuse(message: string): Result<never, TaskError> {
  return err({ code: "attachment-not-readable", message, suggestions: [] });
}

async function toPart(
  attachment: Attachment,
  directory: string,
): Promise<Result<PromptPart, TaskError>> {
  const { path, base64, type } = attachment;
  const mime = mimeOf(attachment);
  if (base64 !== undefined && base64 !== "") {
    const url = base64.startsWith("data:") ? base64 : `data:${mime};base64,${base64}`;
    return ok({ type: "file", mime, url, filename: `attachment-${type}` });
  }
  if (path === undefined || path === "")
    return refuse("An attachment has neither path nor base64.");
  const file = resolve(directory, path);
  try {
    await access(file, constants.R_OK);
  } catch {
    return refuse(`The attachment ${path} cannot be read.`);
  }
  return ok({ type: "file", mime, url: pathToFileURL(file).href, filename: basename(file) });
}

/** The attachments as parts of a prompt; files are looked up from the project's directory. */
export async function toParts(
  attachments: readonly Attachment[],
  directory: string,
): Promise<Result<readonly PromptPart[], TaskError>> {
  return (await Promise.all(attachments.map((one) => toPart(one, directory)))).reduce<
    Result<readonly PromptPart[], TaskError>
  >((parts, part) => parts.andThen((all) => part.map((next) => [...all, next])), ok([]));
}
