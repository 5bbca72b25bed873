import { ok, type Result } from "neverthrow";
import { mergeRemotes } from "../../sources/merge.js";
import type { ProviderRecord } from "../../sources/model.js";
import type { Sources } from "../../sources/sources.js";
import { type DefaultAgentError, predictDefaultAgent } from "./agents.js";
import {
  type HostDefaultError,
  isLoaded,
  type ModelChoice,
  parseAsHost,
  requestDefaultModel,
} from "./defaults.js";

/** What determines the model of a prompt. */
export type PromptOrigin = "agent" | "config" | "recent" | "provider-default";

/** The model of a prompt that names neither a model nor an agent. */
export interface PromptModel {
  /** The two ids that OpenCode looks it up with. The model may not be loaded. */
  readonly model: ModelChoice;
  /** The variant that is sent with it. */
  readonly variant?: string;
  /** The default agent's name in OpenCode. */
  readonly agent: string;
  /** The setting or choice that decided. */
  readonly because: PromptOrigin;
  /** False if OpenCode accepts the prompt and then fails because the model is not loaded. */
  readonly loaded: boolean;
}

/** Why every prompt without an agent fails. */
export type HostPromptError = HostDefaultError | DefaultAgentError;

/**
 * Predicts the model that OpenCode 1.18.33 uses for a prompt without model and agent in a new
 * session: the default agent's own, loaded or not; else the config's; else the rest of
 * `requestDefaultModel`. Workers are compared with this model, because the main agent runs on it.
 */
export function predictPromptModel(
  loaded: readonly ProviderRecord[],
  sources: Sources,
): Result<PromptModel, HostPromptError> {
  return predictDefaultAgent(sources).andThen(({ name: agent, model: own, variant }) => {
    if (own === undefined) {
      return requestDefaultModel(loaded, sources).map((model): PromptModel => {
        return { model, agent, because: originOf(sources, model), loaded: isLoaded(loaded, model) };
      });
    }
    const model = parseAsHost(own);
    return ok<PromptModel, HostPromptError>({
      model,
      ...(variant !== undefined && { variant }),
      agent,
      because: "agent",
      loaded: isLoaded(loaded, model),
    });
  });
}

function originOf(sources: Sources, { providerID, modelID }: ModelChoice): PromptOrigin {
  if ((mergeRemotes(sources).model ?? "") !== "") return "config";
  const isRecent = sources.recent?.some((recent) => {
    return recent.providerID === providerID && recent.modelID === modelID;
  });
  return isRecent === true ? "recent" : "provider-default";
}
