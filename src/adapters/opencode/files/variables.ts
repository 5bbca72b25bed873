import { dirname } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { type Environment, resolvePath, settingOf } from "../machine/paths.js";
import { listFileReferences, replaceEnvReferences } from "./references.js";
import { readOptionalText } from "./text-file.js";

const LITERAL = /^(?:true|false|null|-?\d{1,15}(?:\.\d{1,15})?)$/;

/** Where the references of a config text lead. */
export interface TextOrigin {
  /** Where relative paths count from. */
  readonly folder: string;
  readonly home: string;
  /** What the text is called in messages. */
  readonly source: string;
}

/** The origin of a file's text. */
export function originOfFile(path: string, home: string): TextOrigin {
  return { folder: dirname(path), home, source: path };
}

/**
 * Fills in the `{env:NAME}` that can hold no credential: an unset or empty variable gives the empty
 * text, a number or a switch gives itself, so that it may stand outside of quotes. Any other stays
 * as it is written, the names that remote logins lend among them; the decoder is told which are set.
 */
export function fillPlainVariables(
  text: string,
  env: Environment,
  loginVariables: readonly string[],
): string {
  return replaceEnvReferences(text, ({ text: reference, content: name }) => {
    if (loginVariables.includes(name)) return reference;
    const value = settingOf(env, name) ?? "";
    return value === "" || LITERAL.test(value) ? value : reference;
  });
}

/** Tells whether a place stands in a line that is a comment; the places come in their order. */
function createCommentTest(text: string): (offset: number) => boolean {
  let [start, end, comment] = [0, -1, text.length];
  return (offset) => {
    if (offset > end) {
      start = text.lastIndexOf("\n", offset - 1) + 1;
      const next = text.indexOf("\n", offset);
      end = next < 0 ? text.length : next;
      const line = text.slice(start, end);
      const written = line.trimStart();
      comment = written.startsWith("//") ? start + line.length - written.length : text.length;
    }
    return comment < offset;
  };
}

function refuseReference(
  reference: string,
  source: string,
  cause: Pick<SourceError, "code" | "message">,
): SourceError {
  const hint = "Repair the reference or make the file: OpenCode does not start with it either.";
  return { ...cause, message: `${reference} leads nowhere. ${cause.message}`, source, hint };
}

async function isEmptyFile(
  reference: string,
  written: string,
  env: Environment,
  { folder, home, source }: TextOrigin,
): Promise<Result<boolean, SourceError>> {
  const path = replaceEnvReferences(written, ({ content }) => settingOf(env, content) ?? "");
  const content = await readOptionalText(resolvePath(path, folder, home), source);
  if (content.isErr()) return err(refuseReference(reference, source, content.error));
  if (content.value !== undefined) return ok(content.value.trim() === "");
  const message = "There is no such file.";
  return err(refuseReference(reference, source, { code: "file-not-found", message }));
}

/**
 * Looks up the `{file:PATH}` of a config. What stands in a file is not needed and does not come in;
 * that it is empty matters, and that it exists: without it OpenCode 1.18.33 refuses the config.
 */
export async function fillEmptyFiles(
  text: string,
  env: Environment,
  origin: TextOrigin,
): Promise<Result<string, SourceError>> {
  let filled = "";
  let cursor = 0;
  const isCommentedOut = createCommentTest(text);
  for (const { offset, text: reference, content } of listFileReferences(text)) {
    if (isCommentedOut(offset)) continue;
    const empty = await isEmptyFile(reference, content, env, origin);
    if (empty.isErr()) return err(empty.error);
    filled += text.slice(cursor, offset) + (empty.value ? "" : reference);
    cursor = offset + reference.length;
  }
  return ok(filled + text.slice(cursor));
}
