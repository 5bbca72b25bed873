import { isList, isObject, type JsonObject } from "./object.js";

// The variants that OpenCode 1.18.33 gives to a model of models.dev depend on the package for its
// provider. The tables contain what a recorded catalog of 8,218 models shows without exception. For
// other packages, and for models that only switch thinking on and off, OpenCode uses words in the
// id, so their variants stay unknown.

/** Every `effort` value becomes a variant of the same name (3,648 models, all as predicted). */
const EFFORTS_AS_VARIANTS: ReadonlySet<string> = new Set([
  "@ai-sdk/amazon-bedrock",
  "@ai-sdk/amazon-bedrock/mantle",
  "@ai-sdk/anthropic",
  "@ai-sdk/azure",
  "@ai-sdk/cerebras",
  "@ai-sdk/deepinfra",
  "@ai-sdk/gateway",
  "@ai-sdk/google",
  "@ai-sdk/google-vertex",
  "@ai-sdk/google-vertex/anthropic",
  "@ai-sdk/groq",
  "@ai-sdk/mistral",
  "@ai-sdk/openai",
  "@ai-sdk/openai-compatible",
  "@ai-sdk/togetherai",
  "@ai-sdk/xai",
  "@jerome-benoit/sap-ai-provider-v2",
  "@openrouter/ai-sdk-provider",
  "ai-gateway-provider",
  "gitlab-ai-provider",
  "merge-gateway-ai-sdk-provider",
  "venice-ai-sdk-provider",
]);

/** OpenCode cannot request an effort from these: no variants (86 models). */
const EFFORTS_WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "@ai-sdk/perplexity",
  "@aihubmix/ai-sdk-provider",
  "@qvac/ai-sdk-provider",
  "watsonx-ai-provider",
]);

/** A budget of thinking tokens becomes the variants `high` and `max` (66 models). */
const BUDGETS_AS_VARIANTS: ReadonlySet<string> = new Set([
  "@ai-sdk/amazon-bedrock",
  "@ai-sdk/anthropic",
  "@ai-sdk/google",
  "@ai-sdk/google-vertex",
  "@ai-sdk/google-vertex/anthropic",
  "@jerome-benoit/sap-ai-provider-v2",
  "@openrouter/ai-sdk-provider",
]);
const BUDGET_VARIANTS: readonly string[] = ["high", "max"];

/** OpenCode's package for providers and models without one. */
const DEFAULT_PACKAGE = "@ai-sdk/openai-compatible";

/** The fields that determine the variants of a models.dev entry. */
export interface Reasoning {
  readonly reasoning?: boolean | undefined;
  readonly reasoning_options?: readonly unknown[] | undefined;
  /** The npm package of the model, else of its provider. */
  readonly npm?: string | undefined;
  /** Without output tokens there is no room for a budget. */
  readonly outputLimit?: number | undefined;
}

function findOption(options: readonly unknown[], type: string): JsonObject | undefined {
  for (const option of options) if (isObject(option) && option["type"] === type) return option;
  return undefined;
}

/** `null` in models.dev means that thinking is off. OpenCode calls that variant `none`. */
function readEfforts(values: unknown): readonly string[] | undefined {
  if (!isList(values)) return undefined;
  const names = new Set<string>();
  for (const value of values) {
    const name = value === null ? "none" : value;
    if (typeof name !== "string") return undefined;
    names.add(name);
  }
  return [...names];
}

/**
 * Derives the variants that OpenCode gives to a models.dev entry. Undefined without a verified
 * rule.
 */
export function deriveVariants(model: Reasoning): readonly string[] | undefined {
  const { reasoning_options: options, npm = DEFAULT_PACKAGE, outputLimit = 0 } = model;
  if (options === undefined) return model.reasoning === false ? [] : undefined;
  if (options.length === 0) return [];
  const effort = findOption(options, "effort");
  if (effort !== undefined) {
    if (EFFORTS_WITHOUT_EFFECT.has(npm)) return [];
    return EFFORTS_AS_VARIANTS.has(npm) ? readEfforts(effort["values"]) : undefined;
  }
  const hasBudget = findOption(options, "budget_tokens") !== undefined && outputLimit > 1;
  return hasBudget && BUDGETS_AS_VARIANTS.has(npm) ? BUDGET_VARIANTS : undefined;
}
