import { err, ok } from "neverthrow";
import { decodeJson } from "../../../schema/json.js";
import { loadDecoders } from "../decoders.js";
import { joinLoaded, type LoadedSources, type Loading } from "../loaded-sources.js";
import { loadConfigFiles } from "./from-files.js";
import { loadCatalogFile } from "./named-file.js";
import { readText } from "./text-file.js";

/**
 * Replaces parts of the sources with files: a catalog of any shape, or configs. The configs are
 * merged in order and replace the whole config. Never throws.
 */
export async function loadInstead(base: LoadedSources, paths: readonly string[]): Loading {
  const { detectCatalogShape } = await loadDecoders();
  const parts: LoadedSources[] = [];
  const configs: string[] = [];
  for (const path of paths) {
    const text = await readText(path);
    if (text.isErr()) return err(text.error);
    const shape = decodeJson(text.value, path).map(detectCatalogShape).unwrapOr(undefined);
    if (shape === undefined) {
      configs.push(path);
      continue;
    }
    const catalog = await loadCatalogFile(path);
    if (catalog.isErr()) return err(catalog.error);
    parts.push(catalog.value);
  }
  const config = await loadConfigFiles(configs);
  return config.andThen((merged) => ok(joinLoaded([base, ...parts, merged])));
}
