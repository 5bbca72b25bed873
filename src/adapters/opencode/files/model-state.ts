import { join } from "node:path";
import { decodeModelState, type ModelState } from "../../../schema/index.js";
import { decodeJson } from "../../../schema/json.js";
import { readOptionalTextSync } from "./text-file.js";

/**
 * What the user chose and marked in OpenCode's TUI, from OpenCode's state folder; nothing where it cannot
 * be read, as for OpenCode.
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
