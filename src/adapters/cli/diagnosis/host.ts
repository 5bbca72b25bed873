import {
  checkRequirement,
  describeKeptOut,
  formatFullID,
  formatRequirement,
  type ModelChoice,
  predictPromptModel,
  predictSmallModel,
  type Requirement,
  type Resolver,
} from "../../../index.js";
import { formatPromptError } from "./host-answers.js";

/** A model that OpenCode chooses by default, with its gaps for agents. */
export interface HostModel {
  readonly model: string;
  /** What the model is known not to offer. Empty for a model that fits. */
  readonly missing: readonly string[];
  /** What is unknown about the model. */
  readonly unknown: readonly string[];
}

/** The models that OpenCode chooses where nothing names one: for prompts and for small work. */
export interface HostChoices {
  readonly default?: HostModel;
  /** Why there is no default. */
  readonly defaultProblem?: string;
  /** Absent: the main model also does the small work. */
  readonly small?: HostModel;
}

/** The needs of every agent. */
const AGENT_NEEDS: readonly Requirement[] = [{ kind: "chat" }, { kind: "toolcall" }];

/**
 * Predicts OpenCode's own choices from the loaded providers, and checks whether agents can use
 * them.
 */
export function examineHost({ catalog }: Resolver): HostChoices {
  const { sources } = catalog;
  const loaded = sources.loaded.providers;
  const small = predictSmallModel(loaded, sources);
  const smallModel = small && examineModel(catalog, small);
  return {
    ...predictPromptModel(loaded, sources).match(
      ({ model, loaded: isLoaded }): HostChoices =>
        isLoaded
          ? { default: examineModel(catalog, model) }
          : { defaultProblem: formatUnloaded(model) },
      (error): HostChoices => ({
        defaultProblem: `${formatPromptError(error)}${describeKeptOut(catalog)}`,
      }),
    ),
    ...(smallModel !== undefined && { small: smallModel }),
  };
}

function formatUnloaded({ providerID, modelID }: ModelChoice): string {
  return `the configured model ${formatFullID(providerID, modelID)} is not loaded`;
}

function examineModel(catalog: Resolver["catalog"], choice: ModelChoice): HostModel {
  const model = formatFullID(choice.providerID, choice.modelID);
  const record = catalog.usable.get(model)?.record ?? { id: choice.modelID };
  const list = (finding: "unmet" | "unknown") =>
    AGENT_NEEDS.filter((need) => checkRequirement(record, need) === finding).map(formatRequirement);
  return { model, missing: list("unmet"), unknown: list("unknown") };
}
