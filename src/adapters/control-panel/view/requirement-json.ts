import type { Requirement, RequirementKind } from "../../../index.js";
import { isFields } from "./json.js";

type PlainKind = Exclude<RequirementKind, "context" | "input-cost" | "tier">;

/** A kind that is missing here does not compile. */
const PLAIN: Readonly<Record<PlainKind, true>> = {
  chat: true,
  toolcall: true,
  reasoning: true,
  "image-input": true,
  "pdf-input": true,
  "audio-input": true,
  "video-input": true,
};

function isPlain(kind: unknown): kind is PlainKind {
  return typeof kind === "string" && Object.hasOwn(PLAIN, kind);
}

/** Reads requirements as the resolver writes them; what is none is left out. */
export function readRequirements(json: unknown): readonly Requirement[] {
  return Array.isArray(json) ? json.flatMap((one) => readRequirement(one) ?? []) : [];
}

function readRequirement(json: unknown): Requirement | undefined {
  if (!isFields(json)) return undefined;
  const { kind } = json;
  if (isPlain(kind)) return { kind };
  if (kind === "context" && typeof json["min"] === "number") return { kind, min: json["min"] };
  if (kind === "input-cost" && typeof json["max"] === "number") return { kind, max: json["max"] };
  if (kind !== "tier") return undefined;
  const [min, max] = [readTier(json["min"]), readTier(json["max"])];
  return { kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function readTier(json: unknown): 1 | 2 | 3 | undefined {
  return ([1, 2, 3] as const).find((tier) => tier === json);
}
