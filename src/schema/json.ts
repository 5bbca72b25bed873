import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../core/sources/issue.js";
import { locateJsonFault } from "./json-fault.js";

function formatPlace(text: string): string {
  const offset = locateJsonFault(text);
  if (offset === undefined) return "";
  const lines = text.slice(0, offset).split("\n");
  return ` at line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

function describeFault(text: string): string {
  if (text.trim() === "") return "The text is empty.";
  if (text.trimStart().startsWith("<")) return "The text is an HTML page, not JSON.";
  return `The text stops being JSON${formatPlace(text)}.`;
}

/**
 * Parses a JSON text. The error has the position of the fault but never the text itself, which may
 * be a file of credentials.
 */
export function decodeJson(text: string, source: string): Result<unknown, SourceError> {
  try {
    const parsed: unknown = JSON.parse(text);
    return ok(parsed);
  } catch {
    const hint = "Fix the JSON there; comments and trailing commas are not allowed.";
    return err({ code: "invalid-json", source, message: describeFault(text), hint });
  }
}
