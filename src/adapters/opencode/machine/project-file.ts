import { createHash } from "node:crypto";
import { join } from "node:path";
import { locateOwnState } from "./paths.js";

/**
 * What this package keeps of a project: a file in a folder for its kind, beside the folder of OpenCode's state. A
 * project's own folder may not be written.
 */
export function locateProjectFile(
  state: string,
  kind: "choices" | "tasks" | "spent" | "decisions",
  directory: string,
  extension: "json" | "jsonl",
): string {
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 16);
  return join(locateOwnState(state), kind, `${name}.${extension}`);
}
