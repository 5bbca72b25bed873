import { isObject, type JsonObject } from "../files/json-object.js";
import { type Environment, settingOf } from "./paths.js";

const WHOLE_REFERENCE = /^\{env:([^}]+)\}$/;
const MODEL = /^[\w.-]{1,64}\/[\w.:@/#-]{1,200}$/;
const CREDENTIAL_NAME = /key|token|secret|passw|credential|auth/i;

const MODEL_SETTINGS = ["model", "small_model"] as const;
const AGENT_MAPS = ["agent", "agents", "mode"] as const;

function change(
  object: JsonObject,
  keys: readonly string[],
  fill: (value: unknown) => unknown,
): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, keys.includes(key) ? fill(value) : value]),
  );
}

/**
 * Fills in `"model": "{env:OPENCODE_MODEL}"` wherever a config names a model. OpenCode's
 * documentation shows this form. Takes only values that look like a model, from variables whose
 * name does not look like a credential.
 */
export function fillModelVariables(config: unknown, env: Environment): unknown {
  const fill = (value: unknown) => {
    const [, name] = (typeof value === "string" ? WHOLE_REFERENCE.exec(value) : null) ?? [];
    if (name === undefined || CREDENTIAL_NAME.test(name)) return value;
    const model = settingOf(env, name);
    return model !== undefined && MODEL.test(model) ? model : value;
  };
  const fillAgent = (agent: unknown) => (isObject(agent) ? change(agent, ["model"], fill) : agent);
  const fillAgents = (agents: unknown) =>
    isObject(agents) ? change(agents, Object.keys(agents), fillAgent) : agents;
  if (!isObject(config)) return config;
  return change(change(config, MODEL_SETTINGS, fill), AGENT_MAPS, fillAgents);
}
