import { type ModelSetting, parseModelSetting } from "../core/ref/setting.js";
import { isObject } from "./object.js";

const PROVIDER = /^[^/#]+$/;
const PART = /^[^#]+$/;

function isPart(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

/**
 * Parses `"provider/model#variant"` and `{ providerID, model, variant }`. Undefined for anything
 * else.
 */
export function readSelection(input: unknown): ModelSetting | undefined {
  if (typeof input === "string") return parseModelSetting(input);
  if (!isObject(input)) return undefined;
  const { providerID, model, variant } = input;
  if (!isPart(providerID, PROVIDER) || !isPart(model, PART)) return undefined;
  if (variant === undefined) return { model: `${providerID}/${model}` };
  return isPart(variant, PART) ? { model: `${providerID}/${model}`, variant } : undefined;
}
