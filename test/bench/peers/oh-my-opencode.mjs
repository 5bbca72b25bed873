// oh-my-opencode: the resolver of its delegated tasks. The package exports only a plugin, so the
// resolver's sections of its bundle run unchanged, without the plugin.
import { readFileSync } from "node:fs";
import { fileOf } from "./candidates.mjs";
import { found, indexOnce, notFound } from "./usable.mjs";

const SECTIONS = [
  "model-core/src/agent-model-requirements.ts",
  "model-core/src/category-model-requirements.ts",
  "model-core/src/model-normalization.ts",
  "model-core/src/reasoning-level.ts",
  "model-core/src/model-availability.ts",
  "model-core/src/provider-model-id-transform.ts",
  "model-core/src/model-string-parser.ts",
  "delegate-core/src/model-selection.ts",
];
const EXPORTS =
  "export { resolveModelForDelegateTask, AGENT_MODEL_REQUIREMENTS, CATEGORY_MODEL_REQUIREMENTS };";

function readSections(file) {
  const [, ...parts] = readFileSync(file, "utf8").split(/^\/\/ packages\//m);
  return SECTIONS.map((section) => {
    const part = parts.find((text) => text.startsWith(`${section}\n`));
    if (part === undefined) throw new Error(`its bundle has no section ${section}`);
    return part.slice(section.length);
  }).join("\n");
}

const source = `${readSections(fileOf("oh-my-opencode", "dist/index.js"))}\n${EXPORTS}`;
const { resolveModelForDelegateTask, AGENT_MODEL_REQUIREMENTS, CATEGORY_MODEL_REQUIREMENTS } =
  await import(`data:text/javascript,${encodeURIComponent(source)}`);

export const name = "oh-my-opencode";

const TAG = /^(?:node|auto)(?::(.*))?$/i;
/** The agent or category closest to each tag. A configured model is tried before its chain. */
const PURPOSES = new Map([
  ["", { ...AGENT_MODEL_REQUIREMENTS["sisyphus-junior"], set: "model" }],
  ["fast", { ...CATEGORY_MODEL_REQUIREMENTS.quick, set: "small_model" }],
  ["vision", AGENT_MODEL_REQUIREMENTS["multimodal-looker"]],
  ["docs", AGENT_MODEL_REQUIREMENTS.librarian],
  ["code", CATEGORY_MODEL_REQUIREMENTS.deep],
  ["reasoning", CATEGORY_MODEL_REQUIREMENTS.ultrabrain],
]);

const DEPS = {
  connectedProviders: null,
  hasProviderModelsCache: true,
  hasConnectedProvidersCache: true,
};
const availableFor = indexOnce((models) => new Set(models.map(({ fullId }) => fullId)));

function ask(request, availableModels) {
  const answer = resolveModelForDelegateTask({ ...request, availableModels }, DEPS);
  return answer?.model === undefined ? notFound() : found(answer.model);
}

export function resolve(input) {
  const { config, ref } = input;
  const available = availableFor(input);
  const tag = TAG.exec(ref);
  // It looks up the texts of its setting fallback_models among the usable models.
  if (tag === null) return ask({ userFallbackModels: [ref] }, available);
  const purpose = PURPOSES.get((tag[1] ?? "").toLowerCase());
  if (purpose === undefined) return { ok: false, code: "unknown_tag", message: "no such category" };
  const request = {
    fallbackChain: purpose.fallbackChain,
    systemDefaultModel: config.model,
    categoryDefaultModel: config[purpose.set],
  };
  return ask(request, available);
}
