import { err, ok, type Result } from "neverthrow";
import type { SourceError, SourceIssue } from "../core/sources/issue.js";
import type { IssueLog } from "./issues.js";
import { formatType, isObject } from "./object.js";

/** A decoded source, with the faults of dropped entries. */
export interface Decoded<T> {
  /** The value without faulty entries. */
  readonly value: T;
  /** The faulty entries. */
  readonly issues: readonly SourceIssue[];
}

/** A decoded source, or the reason why the whole source could not be read. */
export type Decoding<T> = Result<Decoded<T>, SourceError>;

/** Combines a value with the collected issues. */
export function finish<T>(value: T, log: IssueLog): Decoding<T> {
  return ok({ value, issues: log.list() });
}

/** OpenCode's own error responses: `{name, data}`, and `{_tag, …}` from its newer endpoints. */
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
  return isObject(input) ? "a different kind of object" : formatType(input);
}

/** Refuses a source of the wrong kind, so it is never treated as an empty one. */
export function refuseShape(
  input: unknown,
  source: string,
  expected: string,
  hint: string,
): Result<never, SourceError> {
  const message = `Expected ${expected}, received ${formatInput(input)}.`;
  return err({ code: "unknown-shape", source, message, hint });
}
