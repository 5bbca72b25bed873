import {
  checkRequirement,
  formatFullID,
  formatRequirement,
  type HostDefaultError,
  type ModelChoice,
  predictDefaultModel,
  predictSmallModel,
  type Requirement,
  type Resolver,
} from "../../../index.js";

/** A model that OpenCode takes by itself, and what agents would miss. */
export interface HostModel {
  readonly model: string;
  /** What the model is known not to offer; empty for one that is fit. */
  readonly missing: readonly string[];
  /** What is not known of it. */
  readonly unknown: readonly string[];
}

/** What OpenCode would take where nobody names a model. */
export interface HostChoices {
  readonly default?: HostModel;
  /** Why there is no default. */
  readonly defaultProblem?: string;
  /** Absent: the main model does the small work too. */
  readonly small?: HostModel;
}

/** What every agent needs. */
const AGENT_NEEDS: readonly Requirement[] = [{ kind: "chat" }, { kind: "toolcall" }];

/** Predicts OpenCode's own choices from what is loaded, and looks whether agents can use them. */
export function examineHost({ catalog }: Resolver): HostChoices {
  const { sources } = catalog;
  const loaded = sources.loaded.providers;
  const small = predictSmallModel(loaded, sources);
  const smallModel = small && examineModel(catalog, small);
  return {
    ...predictDefaultModel(loaded, sources).match(
      (choice): HostChoices => ({ default: examineModel(catalog, choice) }),
      (error): HostChoices => ({ defaultProblem: formatDefaultError(error) }),
    ),
    ...(smallModel !== undefined && { small: smallModel }),
  };
}

function examineModel(catalog: Resolver["catalog"], choice: ModelChoice): HostModel {
  const model = formatFullID(choice.providerID, choice.modelID);
  const record = catalog.usable.get(model)?.record ?? { id: choice.modelID };
  const list = (finding: "unmet" | "unknown") =>
    AGENT_NEEDS.filter((need) => checkRequirement(record, need) === finding).map(formatRequirement);
  return { model, missing: list("unmet"), unknown: list("unknown") };
}

function formatDefaultError(error: HostDefaultError): string {
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
  }
}
