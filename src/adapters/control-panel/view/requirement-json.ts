import type { Requirement, RequirementKind } from "../../../index.js";
import { isFields } from "./json.js";

type PlainKind = Exclude<RequirementKind, "context" | "input-cost" | "tier">;

const PLAIN: readonly PlainKind[] = [
  "chat",
  "toolcall",
  "reasoning",
  "image-input",
  "pdf-input",
  "audio-input",
  "video-input",
];

/** Reads requirements as the resolver writes them; what is none is left out. */
export function readRequirements(json: unknown): readonly Requirement[] {
  return Array.isArray(json) ? json.flatMap((one) => readRequirement(one) ?? []) : [];
}

function readRequirement(json: unknown): Requirement | undefined {
  if (!isFields(json)) return undefined;
  const { kind } = json;
  const plain = PLAIN.find((known) => known === kind);
  if (plain !== undefined) return { kind: plain };
  if (kind === "context" && typeof json["min"] === "number") return { kind, min: json["min"] };
  if (kind === "input-cost" && typeof json["max"] === "number") return { kind, max: json["max"] };
  if (kind !== "tier") return undefined;
  const [min, max] = [readTier(json["min"]), readTier(json["max"])];
  return { kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function readTier(json: unknown): 1 | 2 | 3 | undefined {
  return ([1, 2, 3] as const).find((tier) => tier === json);
}
