import { createHash } from "node:crypto";
import { join } from "node:path";
import { locateOwnState } from "./paths.js";

/**
 * Locates a file that this package keeps for a project. The file is in this package's state folder,
 * since the project's own folder may be read-only.
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
