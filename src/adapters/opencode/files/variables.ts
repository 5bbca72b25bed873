import { dirname } from "node:path";
import { createScanner } from "jsonc-parser";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { type Environment, resolvePath, settingOf } from "../machine/paths.js";
import { listFileReferences, type Reference, replaceEnvReferences } from "./references.js";
import { readOptionalText } from "./text-file.js";

const LITERAL = /^(?:true|false|null|-?\d{1,15}(?:\.\d{1,15})?)$/;

/** How to resolve the references of a config text. */
export interface TextOrigin {
  /** The base of relative paths. */
  readonly folder: string;
  readonly home: string;
  /** The name of the text in messages. */
  readonly source: string;
}

/** The origin of a file's text. */
export function originOfFile(path: string, home: string): TextOrigin {
  return { folder: dirname(path), home, source: path };
}

/**
 * Returns a test whether an offset is inside a JSON string. The offsets must be passed in ascending
 * order.
 */
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
 * Fills in the `{env:NAME}` references that cannot hold a credential. An unset or empty variable
 * becomes the empty text. A number or a switch becomes its value, and so does any variable outside
 * of quotes, where it is part of the syntax. All other references stay as written, also the names
 * that remote logins provide. The decoder gets the list of set names.
 */
export function fillPlainVariables(
  text: string,
  env: Environment,
  loginVariables: readonly string[],
): string {
  const isInString = createStringFinder(text);
  return replaceEnvReferences(text, ({ text: reference, content: name, offset }) => {
    const isQuoted = isInString(offset);
    if (loginVariables.includes(name)) return reference;
    const value = settingOf(env, name) ?? "";
    return value === "" || !isQuoted || LITERAL.test(value) ? value : reference;
  });
}

/**
 * A text as OpenCode parses it, with the values of variables and files filled in. Use it only to
 * check the form.
 */
export interface FilledText {
  readonly text: string;
  /** Replaces the filled-in values in a text by their references, so that the text can be shown. */
  readonly conceal: (shown: string) => string;
}

/**
 * Fills in all references of a config, as OpenCode 1.18.33 does. Never show the result: it contains
 * the values.
 */
export async function fillAll(
  text: string,
  env: Environment,
  loginVariables: readonly string[],
  origin: TextOrigin,
): Promise<Result<FilledText, SourceError>> {
  const values = new Map<string, string>();
  const withVariables = replaceEnvReferences(text, ({ text: reference, content: name }) => {
    const value = settingOf(env, name) ?? (loginVariables.includes(name) ? reference : "");
    values.set(value, reference);
    return value;
  });
  let filled = "";
  let cursor = 0;
  const isCommentedOut = createCommentTest(withVariables);
  for (const { offset, text: reference, content: path } of listFileReferences(withVariables)) {
    if (isCommentedOut(offset)) continue;
    const content = await readOptionalText(
      resolvePath(path, origin.folder, origin.home),
      origin.source,
    );
    if (content.isErr()) {
      const line = lineOf(withVariables, offset);
      return err(refuseReference("A {file:…}", origin.source, line, content.error));
    }
    const value = JSON.stringify((content.value ?? "").trim()).slice(1, -1);
    values.set(value, "{file:…}");
    filled += withVariables.slice(cursor, offset) + value;
    cursor = offset + reference.length;
  }
  values.delete("");
  const conceal = (shown: string): string => {
    let safe = shown;
    for (const [value, reference] of values) safe = safe.replaceAll(value, () => reference);
    return safe;
  };
  return ok({ text: filled + withVariables.slice(cursor), conceal });
}

/** Tests whether an offset is in a comment line. The offsets must be passed in ascending order. */
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

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function refuseReference(
  reference: string,
  source: string,
  line: number,
  cause: Pick<SourceError, "code" | "message">,
): SourceError {
  const hint = "Fix the reference or create the file. Until then OpenCode does not start.";
  const message = `${reference} cannot be read. ${cause.message}`;
  const expected = "a file that can be read";
  const refusal = { file: source, line, path: [], message, expected, fix: hint };
  return { code: cause.code, message, source, hint, refusal };
}

async function isEmptyFile(
  text: string,
  { text: reference, content: written, offset }: Reference,
  env: Environment,
  { folder, home, source }: TextOrigin,
): Promise<Result<boolean, SourceError>> {
  const path = replaceEnvReferences(written, (each) => settingOf(env, each.content) ?? "");
  const content = await readOptionalText(resolvePath(path, folder, home), source);
  const refuse = (cause: Pick<SourceError, "code" | "message">) =>
    err(refuseReference(reference, source, lineOf(text, offset), cause));
  if (content.isErr()) return refuse(content.error);
  if (content.value !== undefined) return ok(content.value.trim() === "");
  const message = "There is no such file.";
  return refuse({ code: "file-not-found", message });
}

/**
 * Resolves the `{file:PATH}` references of a config. Only two facts about a file matter here:
 * whether it exists, since OpenCode 1.18.33 refuses the config without it, and whether it is empty.
 * The content is not filled in.
 */
export async function fillEmptyFiles(
  text: string,
  env: Environment,
  origin: TextOrigin,
): Promise<Result<string, SourceError>> {
  let filled = "";
  let cursor = 0;
  const isCommentedOut = createCommentTest(text);
  for (const reference of listFileReferences(text)) {
    if (isCommentedOut(reference.offset)) continue;
    const empty = await isEmptyFile(text, reference, env, origin);
    if (empty.isErr()) return err(empty.error);
    filled += text.slice(cursor, reference.offset) + (empty.value ? "" : reference.text);
    cursor = reference.offset + reference.text.length;
  }
  return ok(filled + text.slice(cursor));
}
