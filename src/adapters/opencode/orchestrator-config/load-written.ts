import { join } from "node:path";
import { readOptionalTextSync } from "../files/text-file.js";
import type { OrchestratorConfig } from "./loaded.js";

/** Lowest layer first, both within a folder and across folders. */
const NAMES = ["orchestrator.json", "orchestrator.jsonc"];

/** Lists the possible files, from the folder of OpenCode's own config. */
export function locateOrchestratorFiles(
  config: string,
  projectDirectory: string,
): readonly string[] {
  const folders = [config, join(projectDirectory, ".opencode")];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

/** Reads these files, lowest layer first. Undefined where none of them exists. */
export async function loadWrittenConfig(
  paths: readonly string[],
): Promise<OrchestratorConfig | undefined> {
  const texts = paths.map((path) => ({ path, text: readOptionalTextSync(path) }));
  if (texts.every(({ text }) => text.isOk() && text.value === undefined)) return undefined;
  // Most users have no such file, and loading the decoder takes time.
  const { combineConfigs } = await import("./combine.js");
  return combineConfigs(texts);
}
