import {
  checkRequirement,
  type Finding,
  type ModelRecord,
  type Requirement,
} from "../../../index.js";

/** An ability of a model, in everyday words. */
export type Ability = "vision" | "tools" | "reasoning" | "pdf" | "audio" | "video";

/** All abilities, in display order. */
export const ABILITIES: readonly Ability[] = [
  "vision",
  "tools",
  "reasoning",
  "pdf",
  "audio",
  "video",
];

/** The abilities that tables show a mark for. */
export const MARKED: readonly Ability[] = ["vision", "tools", "reasoning"];

const REQUIREMENTS: Readonly<Record<Ability, Requirement>> = {
  vision: { kind: "image-input" },
  tools: { kind: "toolcall" },
  reasoning: { kind: "reasoning" },
  pdf: { kind: "pdf-input" },
  audio: { kind: "audio-input" },
  video: { kind: "video-input" },
};

const LABELS: Readonly<Record<Ability, string>> = {
  vision: "Vision",
  tools: "Tools",
  reasoning: "Reasoning",
  pdf: "PDF",
  audio: "Audio",
  video: "Video",
};

/** The display name of an ability. */
export function labelAbility(ability: Ability): string {
  return LABELS[ability];
}

/** Converts abilities to requirements of the resolver. */
export function toNeeds(abilities: readonly Ability[]): readonly Requirement[] {
  return abilities.map((ability) => REQUIREMENTS[ability]);
}

/** Checks a model's record for the ability. */
export function checkAbility(record: ModelRecord, ability: Ability): Finding {
  return checkRequirement(record, REQUIREMENTS[ability]);
}

/** Whether a model has an ability. Unknown is neither yes nor no. */
export interface AbilityMark {
  /** The ability. */
  readonly ability: Ability;
  /** The ability's display name. */
  readonly label: string;
  /** Whether the model has the ability. */
  readonly finding: Finding;
  /** The text for screen readers: `Vision: yes`. */
  readonly text: string;
}

const FINDING_WORDS: Readonly<Record<Finding, string>> = {
  met: "yes",
  unmet: "no",
  unknown: "unknown",
};

/** Creates one mark for each ability that tables show. */
export function markAbilities(record: ModelRecord): readonly AbilityMark[] {
  return MARKED.map((ability) => {
    const finding = checkAbility(record, ability);
    const label = LABELS[ability];
    return { ability, label, finding, text: `${label}: ${FINDING_WORDS[finding]}` };
  });
}
