import {
  checkRequirement,
  type Finding,
  type ModelRecord,
  type Requirement,
} from "../../../index.js";

/** What a model may be able to do, as people ask for it. */
export type Ability = "vision" | "tools" | "reasoning" | "pdf" | "audio" | "video";

/** All abilities, in the order in which they are shown. */
export const ABILITIES: readonly Ability[] = [
  "vision",
  "tools",
  "reasoning",
  "pdf",
  "audio",
  "video",
];

/** Those that tables show a mark for. */
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

/** An ability in words. */
export function labelAbility(ability: Ability): string {
  return LABELS[ability];
}

/** The requirements of the resolver that stand for these abilities. */
export function toNeeds(abilities: readonly Ability[]): readonly Requirement[] {
  return abilities.map((ability) => REQUIREMENTS[ability]);
}

/** Whether a model has the ability, as far as its record says. */
export function checkAbility(record: ModelRecord, ability: Ability): Finding {
  return checkRequirement(record, REQUIREMENTS[ability]);
}

/** Whether a model has an ability; unknown is neither yes nor no. */
export interface AbilityMark {
  /** What the model is asked for. */
  readonly ability: Ability;
  /** The ability in words. */
  readonly label: string;
  /** Whether it offers that. */
  readonly finding: Finding;
  /** In words, for those who do not see the mark: `Vision: yes`. */
  readonly text: string;
}

const FINDING_WORDS: Readonly<Record<Finding, string>> = {
  met: "yes",
  unmet: "no",
  unknown: "unknown",
};

/** One mark for each of the abilities that tables show. */
export function markAbilities(record: ModelRecord): readonly AbilityMark[] {
  return MARKED.map((ability) => {
    const finding = checkAbility(record, ability);
    const label = LABELS[ability];
    return { ability, label, finding, text: `${label}: ${FINDING_WORDS[finding]}` };
  });
}
