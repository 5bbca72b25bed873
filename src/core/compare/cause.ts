import { predictDefaultAgent } from "../catalog/prediction/agents.js";
import type { Resolver } from "../resolver.js";
import { EMPTY_CONFIG } from "../sources/merge.js";
import type { Answer } from "./answer.js";

/** Why two answers differ: the first cause that applies. Public and closed. */
export type Cause =
  /** The earlier model is no longer usable. */
  | "gone"
  /** The new model was not usable before. */
  | "new"
  /** `model`, `small_model`, the default agent or the recent models changed. */
  | "settings"
  /** The strategies changed, or the facts of models that are usable on both sides. */
  | "facts";

/** Finds the cause of a difference between two answers. */
export function findCause(before: Resolver, after: Resolver, from: Answer, to: Answer): Cause {
  if (from.kind === "resolved" && !after.catalog.usable.has(from.model)) return "gone";
  if (to.kind === "resolved" && !before.catalog.usable.has(to.model)) return "new";
  return settingsOf(before) === settingsOf(after) ? "facts" : "settings";
}

function settingsOf({ catalog }: Resolver): string {
  const { config = EMPTY_CONFIG, recent = [] } = catalog.sources;
  const { model, modelVariant, smallModel } = config;
  const agent = predictDefaultAgent(catalog.sources).unwrapOr(undefined);
  const models = recent.map(({ providerID, modelID }) => [providerID, modelID]);
  const texts = [agent?.model, agent?.variant, model, modelVariant, smallModel];
  return JSON.stringify([texts.map((text) => text ?? ""), models]);
}
