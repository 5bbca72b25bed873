import { join } from "node:path";
import { decodeModelState, type ModelState } from "../../../schema/index.js";
import { decodeJson } from "../../../schema/json.js";
import { readOptionalTextSync } from "./text-file.js";

/**
 * Reads the user's recent and favorite models from OpenCode's state folder. An unreadable file
 * counts as empty, as it does for OpenCode.
 */
export async function readModelState(folder: string): Promise<ModelState> {
  const path = join(folder, "model.json");
  const text = readOptionalTextSync(path);
  return text
    .andThen((found) => decodeJson(found ?? "{}", path))
    .andThen((json) => decodeModelState(json, path))
    .map(({ value }) => value)
    .unwrapOr({ recent: [], favorite: [] });
}
