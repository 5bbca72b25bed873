import { join } from "node:path";
import { decodeJson, decodeModelState, type ModelState } from "../../../schema/index.js";
import { type Environment, findFolders } from "../../opencode/paths.js";
import { readOptionalText } from "../../opencode/text-file.js";

/** What the user chose and marked in OpenCode's TUI; nothing where it cannot be read, as for OpenCode. */
export async function readModelState(env: Environment, home: string): Promise<ModelState> {
  const path = join(findFolders(env, home).state, "model.json");
  const text = await readOptionalText(path);
  return text
    .andThen((found) => decodeJson(found ?? "{}", path))
    .andThen((json) => decodeModelState(json, path))
    .map(({ value }) => value)
    .unwrapOr({ recent: [], favorite: [] });
}
