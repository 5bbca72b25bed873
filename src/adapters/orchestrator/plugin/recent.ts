import { join } from "node:path";
import type { RecentModel } from "../../../index.js";
import { decodeJson, decodeModelState } from "../../../schema/index.js";
import { type Environment, findFolders } from "../../opencode/paths.js";
import { readOptionalText } from "../../opencode/text-file.js";

/** The models that the user chose in OpenCode's TUI, newest first; none where it cannot be read, as for OpenCode. */
export async function readRecentModels(
  env: Environment,
  home: string,
): Promise<readonly RecentModel[]> {
  const path = join(findFolders(env, home).state, "model.json");
  const text = await readOptionalText(path);
  return text
    .andThen((found) => decodeJson(found ?? "{}", path))
    .andThen((json) => decodeModelState(json, path))
    .map(({ value }) => value.recent)
    .unwrapOr([]);
}
