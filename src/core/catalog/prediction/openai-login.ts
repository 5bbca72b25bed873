import type { ModelRecord } from "../../sources/model.js";
import { OPENAI_LOGIN } from "./rules.js";

const VERSION = /^gpt-(\d+)(?:\.(\d+))?/;

/**
 * Returns the OpenAI models that a ChatGPT login may use, at the plan's price of 0. The stored
 * login decides, even if the key comes from the environment.
 */
export function restrictToOpenAILogin(models: readonly ModelRecord[]): readonly ModelRecord[] {
  const ids = new Set(models.map(({ id }) => id));
  return models.filter(({ id }) => isInPlan(id, ids)).map(applyPlan);
}

function isInPlan(id: string, ids: ReadonlySet<string>): boolean {
  const mode = OPENAI_LOGIN.modes.find((name) => {
    return id.endsWith(`-${name}`) && ids.has(id.slice(0, -name.length - 1));
  });
  const model = mode === undefined ? id : id.slice(0, -mode.length - 1);
  if (contains(OPENAI_LOGIN.refusedModes, mode)) return false;
  if (contains(OPENAI_LOGIN.allowed, model)) return true;
  if (contains(OPENAI_LOGIN.refused, model)) return false;
  return isNewer(model);
}

function isNewer(model: string): boolean {
  const version = VERSION.exec(model);
  if (version === null) return false;
  const major = Number(version[1]);
  const minor = Number(version[2] ?? 0);
  const { newerThan } = OPENAI_LOGIN;
  return major > newerThan.major || (major === newerThan.major && minor > newerThan.minor);
}

function applyPlan(model: ModelRecord): ModelRecord {
  const { idParts, contextLimit, outputLimit } = OPENAI_LOGIN.planLimits;
  const hasPlanLimits = idParts.some((part) => model.id.includes(part));
  return {
    ...model,
    inputCost: 0,
    outputCost: 0,
    ...(hasPlanLimits && { contextLimit, outputLimit }),
  };
}

function contains(list: readonly (string | undefined)[], value: string | undefined): boolean {
  return list.includes(value);
}
