import {
  type ConfigRefusal,
  formatFullID,
  type HostAgent,
  type HostPromptError,
  type PromptOrigin,
  predictAgents,
  predictPromptModel,
  type Resolver,
} from "../../../index.js";
import { formatAgentError } from "../lint/lint-agents.js";

/** A fault for which OpenCode serves no request. */
export type HostRefusal = Omit<ConfigRefusal, "fix">;

/** The model of a prompt that names neither a model nor an agent, or the reason why it fails. */
type HostPrompt =
  | { readonly model: string; readonly agent: string; readonly because: PromptOrigin }
  | { readonly error: string };

/** The predicted answers of a real OpenCode. Public: `host` of `doctor --json`. */
export interface HostAnswers {
  readonly accepts: boolean;
  readonly refusals: readonly HostRefusal[];
  /** The prediction for a config without the refusals. */
  readonly prompt: HostPrompt;
  /** Every agent with its model. Null for an agent without a model of its own. */
  readonly agents: Readonly<Record<string, string | null>>;
  /** The commands that name a model or an agent. */
  readonly commands: Readonly<
    Record<string, { readonly model: string | null; readonly agent: string | null }>
  >;
}

/** Predicts OpenCode's answers from the resolver's sources. */
export function answerAsHost({ catalog }: Resolver, hostError: string | undefined): HostAnswers {
  const { sources } = catalog;
  const refusals = (sources.refusals ?? []).map(toHostRefusal);
  const commands = (sources.config?.commands ?? []).filter(
    ({ model, agent }) => model !== undefined || agent !== undefined,
  );
  return {
    accepts: refusals.length === 0 && hostError === undefined,
    refusals,
    prompt:
      hostError === undefined
        ? predictPromptModel(sources.loaded.providers, sources).match(
            ({ model: { providerID, modelID }, agent, because }): HostPrompt => ({
              model: formatFullID(providerID, modelID),
              agent,
              because,
            }),
            (error) => ({ error: formatPromptError(error) }),
          )
        : { error: hostError },
    agents: Object.fromEntries(predictAgents(sources).map((agent) => [agent.name, modelOf(agent)])),
    commands: Object.fromEntries(
      commands.map(({ name, model = null, agent = null }) => [name, { model, agent }]),
    ),
  };
}

export function toHostRefusal({ file, line, path, message, expected }: ConfigRefusal): HostRefusal {
  return { file, ...(line !== undefined && { line }), path, message, expected };
}

/** OpenCode splits at the first slash, and takes a text without a slash for a provider. */
function modelOf({ model, variant = "" }: HostAgent): string | null {
  if (model === undefined) return null;
  const full = model.includes("/") ? model : `${model}/`;
  return variant === "" ? full : `${full}#${variant}`;
}

/** Explains why a prompt fails, as the rest of a sentence. */
export function formatPromptError(error: HostPromptError): string {
  switch (error.code) {
    case "model-not-found":
      return `the configured model ${error.requested} is not loaded`;
    case "no-providers":
      return error.restrictedTo.length === 0
        ? "no provider is loaded"
        : `none of the providers that the config declares is loaded (${error.restrictedTo.join(", ")})`;
    case "no-models":
      return `the provider ${error.providerID} has no models`;
    case "agent-disabled":
      return `the agent ${error.agent} is disabled`;
    case "default-agent-unknown":
    case "default-agent-subagent":
    case "default-agent-hidden":
    case "no-default-agent":
      return formatAgentError(error) ?? error.code;
  }
}
