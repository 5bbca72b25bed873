import { err, ok, type Result } from "neverthrow";
import type { SourceError, SourceIssue } from "../core/sources/issue.js";
import type { IssueLog } from "./issues.js";
import { formatType, isObject } from "./object.js";

/** What a source says, with the faults of the entries that were left out of it. */
export interface Decoded<T> {
  /** What could be read. */
  readonly value: T;
  /** Entries that could not be read; the others count. */
  readonly issues: readonly SourceIssue[];
}

/** A decoded source, or the reason why it could not be read as a whole. */
export type Decoding<T> = Result<Decoded<T>, SourceError>;

/** Hands out a value together with the issues found on the way. */
export function finish<T>(value: T, log: IssueLog): Decoding<T> {
  return ok({ value, issues: log.list() });
}

/** OpenCode's own error answers: `{name, data}`, and `{_tag, …}` from its newer endpoints. */
export function isErrorAnswer(input: unknown): boolean {
  if (!isObject(input)) return false;
  return (
    typeof input["_tag"] === "string" ||
    (typeof input["name"] === "string" && isObject(input["data"]))
  );
}

function formatInput(input: unknown): string {
  if (isErrorAnswer(input)) return "an error that the server reports";
  if (typeof input === "string" && input.trimStart().startsWith("<")) return "an HTML page";
  return isObject(input) ? "an object of another kind" : formatType(input);
}

/** Refuses a source of another kind, so that it is never taken for an empty one. */
export function refuseShape(
  input: unknown,
  source: string,
  expected: string,
  hint: string,
): Result<never, SourceError> {
  const message = `Expected ${expected}, received ${formatInput(input)}.`;
  return err({ code: "unknown-shape", source, message, hint });
}
