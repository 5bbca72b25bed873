import { isObject } from "./object.js";

/** A model reference as OpenCode's newer config forms write it. */
export interface Selection {
  readonly model: string;
  readonly variant?: string;
}

// OpenCode 1.18.33 takes a text apart only where it has this form; any other stays as it is, so
// `gpt-5` and `p/m#` keep every character.
const SELECTION = /^([^/#]+\/[^#]+)(?:#([^#]+))?$/;
const PROVIDER = /^[^/#]+$/;
const PART = /^[^#]+$/;

function readText(text: string): Selection | undefined {
  const [, model, variant] = SELECTION.exec(text) ?? [];
  if (model === undefined) return undefined;
  return variant === undefined ? { model } : { model, variant };
}

function isPart(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

/** Reads `"provider/model#variant"` and `{ providerID, model, variant }`; undefined for the rest. */
export function readSelection(input: unknown): Selection | undefined {
  if (typeof input === "string") return readText(input);
  if (!isObject(input)) return undefined;
  const { providerID, model, variant } = input;
  if (!isPart(providerID, PROVIDER) || !isPart(model, PART)) return undefined;
  if (variant === undefined) return { model: `${providerID}/${model}` };
  return isPart(variant, PART) ? { model: `${providerID}/${model}`, variant } : undefined;
}
