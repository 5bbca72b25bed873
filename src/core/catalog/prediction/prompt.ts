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

/** Where the model of a prompt comes from. */
export type PromptOrigin = "agent" | "config" | "recent" | "provider-default";

/** What a prompt runs on that names neither a model nor an agent. */
export interface PromptModel {
  /** By the two ids that OpenCode looks it up with; it may be none that is loaded. */
  readonly model: ModelChoice;
  /** The variant that goes with it. */
  readonly variant?: string;
  /** The default agent, as OpenCode calls it. */
  readonly agent: string;
  /** Which setting or choice decided. */
  readonly because: PromptOrigin;
  /** False where OpenCode takes the prompt and then fails, since it has no such model. */
  readonly loaded: boolean;
}

/** Why every prompt without an agent fails. */
export type HostPromptError = HostDefaultError | DefaultAgentError;

/**
 * The model that OpenCode 1.18.33 takes for a prompt that names neither model nor agent, in a new
 * session: the default agent's own, be it loaded or not, else the config's, else the rest of
 * `requestDefaultModel`. What the main agent runs on is what workers are compared with.
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
