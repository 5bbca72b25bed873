import { dirname } from "node:path";
import { createScanner } from "jsonc-parser";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { type Environment, resolvePath, settingOf } from "../machine/paths.js";
import { readOptionalText } from "./text-file.js";

const ENV_REFERENCE = /\{env:([^}]+)\}/g;
const FILE_REFERENCE = /\{file:((?:[^{}]|\{env:[^}]+\})+)\}/g;
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

/** Says of each place in a text, asked from its start to its end, whether it is in a string of JSON. */
function createStringFinder(text: string): (offset: number) => boolean {
  const scanner = createScanner(text);
  let [start, end] = [0, 0];
  return (offset) => {
    while (end <= offset) {
      scanner.scan();
      const token = scanner.getTokenOffset();
      if (token >= text.length) return false;
      start = text[token] === '"' ? token : Number.POSITIVE_INFINITY;
      end = token + scanner.getTokenLength();
    }
    return start <= offset;
  };
}

/**
 * Fills in the `{env:NAME}` that can hold no credential: an unset or empty variable gives the empty
 * text, a number or a switch gives itself, and so does any that stands outside of quotes, where it is
 * part of the form. Any other stays as it is written, the names that remote logins lend among them;
 * the decoder is told which are set.
 */
export function fillPlainVariables(
  text: string,
  env: Environment,
  loginVariables: readonly string[],
): string {
  const isInString = createStringFinder(text);
  return text.replace(ENV_REFERENCE, (reference, name: string, offset: number) => {
    const isQuoted = isInString(offset);
    if (loginVariables.includes(name)) return reference;
    const value = settingOf(env, name) ?? "";
    return value === "" || !isQuoted || LITERAL.test(value) ? value : reference;
  });
}

/** A text as OpenCode reads it, for its form alone: values of variables and files stand in it. */
export interface FilledText {
  readonly text: string;
  /** Takes out of a text what came in, so that it can be shown. */
  readonly conceal: (shown: string) => string;
}

/** Fills in all that a config refers to, as OpenCode 1.18.33 does; nothing of it may be shown. */
export async function fillAll(
  text: string,
  env: Environment,
  loginVariables: readonly string[],
  origin: TextOrigin,
): Promise<Result<FilledText, SourceError>> {
  const values = new Map<string, string>();
  const withVariables = text.replace(ENV_REFERENCE, (reference, name: string) => {
    const value = settingOf(env, name) ?? (loginVariables.includes(name) ? reference : "");
    values.set(value, reference);
    return value;
  });
  let filled = "";
  let cursor = 0;
  for (const match of withVariables.matchAll(/\{file:([^}]+)\}/g)) {
    const [reference, path = ""] = match;
    if (isCommentedOut(withVariables, match.index)) continue;
    const content = await readOptionalText(
      resolvePath(path, origin.folder, origin.home),
      origin.source,
    );
    if (content.isErr()) {
      const line = withVariables.slice(0, match.index).split("\n").length;
      return err(refuseReference("A {file:…}", origin.source, line, content.error));
    }
    const value = JSON.stringify((content.value ?? "").trim()).slice(1, -1);
    values.set(value, "{file:…}");
    filled += withVariables.slice(cursor, match.index) + value;
    cursor = match.index + reference.length;
  }
  values.delete("");
  const conceal = (shown: string): string => {
    let safe = shown;
    for (const [value, reference] of values) safe = safe.replaceAll(value, () => reference);
    return safe;
  };
  return ok({ text: filled + withVariables.slice(cursor), conceal });
}

function isCommentedOut(text: string, offset: number): boolean {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return text.slice(start, offset).trimStart().startsWith("//");
}

function refuseReference(
  reference: string,
  source: string,
  line: number,
  cause: Pick<SourceError, "code" | "message">,
): SourceError {
  const hint = "Repair the reference or make the file: OpenCode does not start with it either.";
  const message = `${reference} leads nowhere. ${cause.message}`;
  const expected = "a file that can be read";
  const refusal = { file: source, line, path: [], message, expected, mend: hint };
  return { code: cause.code, message, source, hint, refusal };
}

interface FileReference {
  readonly reference: string;
  readonly written: string;
  readonly line: number;
}

async function isEmptyFile(
  { reference, written, line }: FileReference,
  env: Environment,
  { folder, home, source }: TextOrigin,
): Promise<Result<boolean, SourceError>> {
  const path = written.replace(ENV_REFERENCE, (_, name: string) => settingOf(env, name) ?? "");
  const content = await readOptionalText(resolvePath(path, folder, home), source);
  if (content.isErr()) return err(refuseReference(reference, source, line, content.error));
  if (content.value !== undefined) return ok(content.value.trim() === "");
  const message = "There is no such file.";
  return err(refuseReference(reference, source, line, { code: "file-not-found", message }));
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
  for (const match of text.matchAll(FILE_REFERENCE)) {
    const [reference, written = ""] = match;
    if (isCommentedOut(text, match.index)) continue;
    const line = text.slice(0, match.index).split("\n").length;
    const empty = await isEmptyFile({ reference, written, line }, env, origin);
    if (empty.isErr()) return err(empty.error);
    filled += text.slice(cursor, match.index) + (empty.value ? "" : reference);
    cursor = match.index + reference.length;
  }
  return ok(filled + text.slice(cursor));
}
