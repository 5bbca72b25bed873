import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../../index.js";
import { isObject } from "../json-object.js";
import { decodeJsonc } from "../jsonc.js";
import type { Migration } from "./migration.js";
import { migrateOhMyOpenCode, OH_MY_OPENCODE_KEYS } from "./oh-my-opencode.js";
import { migrateOrchestra, ORCHESTRA_KEYS } from "./orchestra.js";

/**
 * Converts the config of another orchestrator, JSON with or without comments, to this package's
 * format. Each field without a counterpart gets a note. The notes never quote a value.
 */
export function migrateConfig(text: string, source: string): Result<Migration, SourceError> {
  return decodeJsonc(text, source).andThen((config): Result<Migration, SourceError> => {
    const has = (keys: readonly string[]): boolean =>
      isObject(config) && keys.some((key) => Object.hasOwn(config, key));
    if (isObject(config)) {
      if (isObject(config["profiles"])) {
        const message = "This file is already an orchestrator.json of this package.";
        return err({ code: "unknown-shape", source, message, hint: "There is nothing to do." });
      }
      if (Array.isArray(config["profiles"]) || has(ORCHESTRA_KEYS))
        return ok(migrateOrchestra(config));
      if (has(OH_MY_OPENCODE_KEYS)) return ok(migrateOhMyOpenCode(config));
    }
    const message = "Expected an orchestrator.json of orchestra or an oh-my-opencode.json.";
    const hint = "Give the config file of the other orchestrator.";
    return err({ code: "unknown-shape", source, message, hint });
  });
}
