import { err, ok, type Result } from "neverthrow";
import { assessSources } from "../catalog/assess.js";
import type { AssessedSources } from "../catalog/assessed.js";
import { parseAsHost } from "../catalog/prediction/defaults.js";
import { parseModelSetting } from "../ref/setting.js";
import type { ConfigSource } from "../sources/sources.js";
import type { Change, ChangedSetting, ChangeError } from "./change.js";
import { checkChange } from "./check-change.js";
import { connectProvider } from "./connect.js";
import { type OpenSources, reopen } from "./reopen.js";
import { takeModelAway, takeProviderAway } from "./take-away.js";

/**
 * Applies one change, or several in order, to the sources and assesses them again. A server's list
 * of usable models is edited. A predicted list is predicted again from the changed input.
 */
export function whatIf(
  sources: AssessedSources,
  change: Change | readonly Change[],
): Result<AssessedSources, ChangeError> {
  const changes: readonly Change[] = [change].flat();
  let changed: Result<AssessedSources, ChangeError> = ok(sources);
  for (const each of changes) changed = changed.andThen((before) => applyChange(before, each));
  return changed;
}

function applyChange(
  sources: AssessedSources,
  change: Change,
): Result<AssessedSources, ChangeError> {
  const fault = checkChange(change);
  if (fault !== undefined) return err(fault);
  const open = reopen(sources);
  switch (change.kind) {
    case "without-provider": {
      const { providerID } = change;
      if (!sources.usability.some((known) => known.providerID === providerID))
        return err({ code: "unknown-provider", providerID });
      return ok(assessSources(takeProviderAway(open, providerID)));
    }
    case "without-model": {
      const { providerID, modelID } = parseAsHost(change.model);
      if (!isKnownModel(sources, providerID, modelID))
        return err({ code: "unknown-model", model: change.model });
      return ok(assessSources(takeModelAway(open, providerID, modelID)));
    }
    case "with-provider":
      return connectProvider(open, change.providerID, change.by ?? "stored-key");
    case "set":
      return ok(assessSources(writeSetting(open, change.setting, change.value)));
    case "unset":
      return ok(assessSources(writeSetting(open, change.setting, undefined)));
  }
}

function isKnownModel(sources: AssessedSources, providerID: string, modelID: string): boolean {
  const places = [sources.loaded, sources.catalog, sources.config];
  return places.some(
    (place) =>
      place?.providers.some(
        ({ id, models }) => id === providerID && models.some((model) => model.id === modelID),
      ) ?? false,
  );
}

/**
 * Writes a setting as OpenCode reads it: a variant is cut off from `model`, `small_model` stays as
 * written.
 */
function writeSetting(
  sources: OpenSources,
  setting: ChangedSetting,
  value: string | undefined,
): OpenSources {
  return {
    ...sources,
    config: { ...omitSetting(sources.config, setting), ...readSetting(setting, value) },
  };
}

function omitSetting(config: ConfigSource, setting: ChangedSetting): ConfigSource {
  const { model, modelVariant, smallModel, ...rest } = config;
  return setting === "model"
    ? { ...rest, ...(smallModel !== undefined && { smallModel }) }
    : {
        ...rest,
        ...(model !== undefined && { model }),
        ...(modelVariant !== undefined && { modelVariant }),
      };
}

function readSetting(
  setting: ChangedSetting,
  value: string | undefined,
): Partial<Pick<ConfigSource, "model" | "modelVariant" | "smallModel">> {
  if (value === undefined) return {};
  if (setting === "small_model") return { smallModel: value };
  const { model, variant } = parseModelSetting(value) ?? { model: value };
  return { model, ...(variant !== undefined && { modelVariant: variant }) };
}
