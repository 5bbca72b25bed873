import type { SourceIssue } from "../../../index.js";

/** `source at path: message`. */
export function formatIssue({
  source,
  path,
  message,
}: Pick<SourceIssue, "source" | "path" | "message">): string {
  const at = path.length === 0 ? "" : ` at ${path.join(".")}`;
  return `${source}${at}: ${message}`;
}
