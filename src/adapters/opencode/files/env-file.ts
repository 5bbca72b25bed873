import type { SourceIssue } from "../../../index.js";
import type { Environment } from "../machine/paths.js";

/** The variables of an env file, and the lines that are not assignments. */
export interface EnvFile {
  readonly env: Environment;
  readonly issues: readonly SourceIssue[];
}

const BLANK = /^\s*(?:#|$)/;
const ASSIGNMENT = /^(\s*(?:export\s+)?([\w.-]+)\s*=[ \t]*)/;
const QUOTES = ['"', "'", "`"];

interface Value {
  readonly text: string;
  /** The offset after the value, behind its closing quote. */
  readonly end: number;
}

/** Finds the quote that closes the one at `start`. A backslash escapes only in double quotes. */
function findClosingQuote(text: string, start: number): number {
  const quote = text[start] ?? "";
  let end = text.indexOf(quote, start + 1);
  while (end > 0 && quote === '"' && text[end - 1] === "\\") end = text.indexOf(quote, end + 1);
  return end;
}

/** Reads the value at `start`. A quoted value may span lines. An unclosed quote is plain text. */
function readValue(text: string, start: number, endOfLine: number): Value {
  const end = QUOTES.includes(text[start] ?? "") ? findClosingQuote(text, start) : -1;
  if (end >= 0) return { text: text.slice(start + 1, end), end: end + 1 };
  const written = text.slice(start, endOfLine);
  return { text: written.replace(/(?:^|\s)#.*/s, "").trim(), end: endOfLine };
}

function endOfLineAt(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

/**
 * Parses `NAME=value` lines with `export`, quotes and comments, like other env file tools. Nothing
 * is expanded: for most values it only matters that they are not empty.
 */
export function parseEnvFile(written: string, source: string): EnvFile {
  const text = written.replace(/\r\n?/g, "\n");
  const env = new Map<string, string>();
  const issues: SourceIssue[] = [];
  let cursor = 0;
  let line = 0;
  while (cursor < text.length) {
    const lineEnd = endOfLineAt(text, cursor);
    const [, head = "", name] = ASSIGNMENT.exec(text.slice(cursor, lineEnd)) ?? [];
    line += 1;
    let next = lineEnd + 1;
    if (name !== undefined) {
      const value = readValue(text, cursor + head.length, lineEnd);
      env.set(name, value.text);
      next = endOfLineAt(text, value.end) + 1;
      line += text.slice(lineEnd, value.end).split("\n").length - 1;
    } else if (!BLANK.test(text.slice(cursor, lineEnd))) {
      const message = "Expected NAME=value, a comment or an empty line.";
      issues.push({ code: "malformed-entry", source, path: [line], message });
    }
    cursor = next;
  }
  return { env: Object.fromEntries(env), issues };
}
