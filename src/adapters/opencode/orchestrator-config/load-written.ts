import { join } from "node:path";
import { readOptionalTextSync } from "../files/text-file.js";
import type { OrchestratorConfig } from "./loaded.js";

/** Lowest first, in each folder and among the folders. */
const NAMES = ["orchestrator.json", "orchestrator.jsonc"];

/** Where the files may be, by the folder of OpenCode's own config. */
export function locateOrchestratorFiles(
  config: string,
  projectDirectory: string,
): readonly string[] {
  const folders = [config, join(projectDirectory, ".opencode")];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

/** Reads these files, the lowest layer first; undefined where there is none of them. */
export async function loadWrittenConfig(
  paths: readonly string[],
): Promise<OrchestratorConfig | undefined> {
  const texts = paths.map((path) => ({ path, text: readOptionalTextSync(path) }));
  if (texts.every(({ text }) => text.isOk() && text.value === undefined)) return undefined;
  // Most users have no such file, and what reads one takes its time to load.
  const { combineConfigs } = await import("./combine.js");
  return combineConfigs(texts);
}
