import { readTraits } from "../catalog/traits.js";
import type { Modality, ModelRecord } from "../sources/model.js";

/** A hard test of one model. */
export type Requirement =
  /** Text in, text out and nothing else out; not deprecated or alpha; no embedding, speech, image, guard or routing model. */
  | { readonly kind: "chat" }
  | { readonly kind: "toolcall" }
  | { readonly kind: "reasoning" }
  | { readonly kind: "image-input" }
  | { readonly kind: "pdf-input" }
  | { readonly kind: "audio-input" }
  | { readonly kind: "video-input" }
  /** At least so many tokens of context. */
  | { readonly kind: "context"; readonly min: number }
  /** At most so many US dollars per million input tokens. */
  | { readonly kind: "input-cost"; readonly max: number }
  /** A size class by name: 1 small, 2 medium, 3 large or unnamed. */
  | { readonly kind: "tier"; readonly min?: 1 | 2 | 3; readonly max?: 1 | 2 | 3 };

export type RequirementKind = Requirement["kind"];

/** Whether a model meets a requirement. Unknown is neither. */
export type Finding = "met" | "unmet" | "unknown";

/** Why a candidate is rejected: which requirement, and whether it is unmet or merely unknown. */
export type RejectionCode = `${RequirementKind}-${"unmet" | "unknown"}`;

/** Tests one model against one requirement. */
export function checkRequirement(model: ModelRecord, requirement: Requirement): Finding {
  switch (requirement.kind) {
    case "chat":
      return checkChat(model);
    case "toolcall":
      return toFinding(model.toolcall);
    case "reasoning":
      return toFinding(model.reasoning);
    case "image-input":
      return checkInput(model, "image");
    case "pdf-input":
      return checkInput(model, "pdf");
    case "audio-input":
      return checkInput(model, "audio");
    case "video-input":
      return checkInput(model, "video");
    case "context":
      return toFinding(
        model.contextLimit === undefined ? undefined : model.contextLimit >= requirement.min,
      );
    case "input-cost":
      return toFinding(
        model.inputCost === undefined ? undefined : model.inputCost <= requirement.max,
      );
    case "tier": {
      const { tier } = readTraits(model);
      return toFinding(tier >= (requirement.min ?? 1) && tier <= (requirement.max ?? 3));
    }
  }
}

function toFinding(value: boolean | undefined): Finding {
  return value === undefined ? "unknown" : value ? "met" : "unmet";
}

function checkInput(model: ModelRecord, modality: Modality): Finding {
  return toFinding(model.input?.includes(modality));
}

function checkChat(model: ModelRecord): Finding {
  if (model.status === "deprecated" || model.status === "alpha") return "unmet";
  if (readTraits(model).special) return "unmet";
  if (model.input !== undefined && !model.input.includes("text")) return "unmet";
  if (model.output === undefined) return "met";
  return toFinding(model.output.length === 1 && model.output[0] === "text");
}

/** What a requirement asks for, as it completes "offers …". */
export const REQUIREMENT_WORDS: Readonly<Record<RequirementKind, string>> = {
  chat: "a conversation in text",
  toolcall: "tool calls",
  reasoning: "reasoning",
  "image-input": "image input",
  "pdf-input": "PDF input",
  "audio-input": "audio input",
  "video-input": "video input",
  context: "enough context",
  "input-cost": "a low enough price",
  tier: "the right size",
};

/** The requirement in words, with its number where it has one. */
export function formatRequirement(requirement: Requirement): string {
  switch (requirement.kind) {
    case "context":
      return `a context of ${requirement.min} tokens`;
    case "input-cost":
      return `an input price of at most $${requirement.max} per million tokens`;
    case "tier":
      return formatTier(requirement.min ?? 1, requirement.max ?? 3);
    case "chat":
    case "toolcall":
    case "reasoning":
    case "image-input":
    case "pdf-input":
    case "audio-input":
    case "video-input":
      return REQUIREMENT_WORDS[requirement.kind];
  }
}

function formatTier(min: number, max: number): string {
  if (max === 1) return "a small model";
  if (min === 3) return "a large model";
  if (min === 2) return max === 2 ? "a model of medium size" : "a model that is not small";
  return max === 2 ? "a model that is not large" : "a model of any size";
}

/** Same requirement, same text: for sets and cache keys. */
export function keyOfRequirement(requirement: Requirement): string {
  switch (requirement.kind) {
    case "context":
      return `context>=${requirement.min}`;
    case "input-cost":
      return `input-cost<=${requirement.max}`;
    case "tier":
      return `tier:${requirement.min ?? 1}-${requirement.max ?? 3}`;
    case "chat":
    case "toolcall":
    case "reasoning":
    case "image-input":
    case "pdf-input":
    case "audio-input":
    case "video-input":
      return requirement.kind;
  }
}
