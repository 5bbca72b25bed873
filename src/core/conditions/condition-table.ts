import { readTraits } from "../catalog/traits.js";
import type { ModelRecord } from "../sources/model.js";
import { matchesGlob } from "./glob.js";
import { classifyPrice } from "./price.js";
import type {
  FlagKind,
  NameKind,
  NumberKind,
  Requirement,
  RequirementKind,
} from "./requirement.js";

interface Condition {
  /**
   * Its name in a query: `vision` in `node:?vision`. Without a name it cannot be used in a query.
   */
  readonly term?: string;
  /** The requirement in words, as the end of "offers …". */
  readonly words: string;
}

interface FlagCondition extends Condition {
  /** A kind of input. It then also applies to all later entries of a list. */
  readonly isInput?: true;
  /** Undefined if unknown. */
  readonly read: (record: ModelRecord) => boolean | undefined;
}

interface NumberCondition extends Condition {
  readonly term: string;
  readonly unit: "tokens" | "dollars";
  /** An example of a query term with a value. */
  readonly example: string;
  /** The requirement with its limits in words, as the end of "offers …". */
  readonly describe: (limits: string) => string;
  readonly read: (record: ModelRecord) => number | undefined;
}

interface NameCondition extends Condition {
  readonly example?: string;
  /** The allowed names, if they are limited. */
  readonly values?: readonly string[];
  /** The requirement with its names in words, as the end of "offers …". */
  readonly describe: (names: string, not: boolean) => string;
  /** Undefined if the provider id is needed but missing. */
  readonly has: (record: ModelRecord, name: string, providerID?: string) => boolean | undefined;
}

export const FLAGS: Readonly<Record<FlagKind, FlagCondition>> = {
  "image-input": {
    term: "vision",
    words: "image input",
    isInput: true,
    read: ({ input }) => input?.includes("image"),
  },
  "pdf-input": {
    term: "pdf",
    words: "PDF input",
    isInput: true,
    read: ({ input }) => input?.includes("pdf"),
  },
  "audio-input": {
    term: "audio",
    words: "audio input",
    isInput: true,
    read: ({ input }) => input?.includes("audio"),
  },
  "video-input": {
    term: "video",
    words: "video input",
    isInput: true,
    read: ({ input }) => input?.includes("video"),
  },
  toolcall: { term: "tools", words: "tool calls", read: ({ toolcall }) => toolcall },
  reasoning: { term: "reasoning", words: "reasoning", read: ({ reasoning }) => reasoning },
  stable: {
    term: "stable",
    words: "a stable version",
    read: (record) => !readTraits(record).unstable,
  },
  free: {
    term: "free",
    words: "free use",
    read: (record) => {
      const price = classifyPrice(record);
      return price === "unknown" ? undefined : price === "free";
    },
  },
  chat: { words: "text chat", read: isChat },
};

export const NUMBERS: Readonly<Record<NumberKind, NumberCondition>> = {
  context: {
    term: "context",
    unit: "tokens",
    example: "context>=200k",
    words: "enough context",
    describe: (limits) => `a context of ${limits} tokens`,
    read: ({ contextLimit }) => contextLimit,
  },
  "output-limit": {
    term: "max-output",
    unit: "tokens",
    example: "max-output>=32k",
    words: "a sufficient output limit",
    describe: (limits) => `answers of ${limits} tokens`,
    read: ({ outputLimit }) => outputLimit,
  },
  "input-cost": {
    term: "input",
    unit: "dollars",
    example: "input<=3$",
    words: "a low enough price",
    describe: (limits) => `an input price of ${limits} per million tokens`,
    read: ({ inputCost }) => inputCost,
  },
  "output-cost": {
    term: "output",
    unit: "dollars",
    example: "output<=15$",
    words: "a low enough output price",
    describe: (limits) => `an output price of ${limits} per million tokens`,
    read: ({ outputCost }) => outputCost,
  },
};

const SIZES = ["small", "medium", "large"] as const;

export const NAMES: Readonly<Record<NameKind, NameCondition>> = {
  provider: {
    term: "provider",
    example: "provider=anthropic|openai",
    words: "the right provider",
    describe: (names, not) => `${not ? "a provider other than" : "the provider"} ${names}`,
    has: (_record, name, providerID) =>
      providerID === undefined ? undefined : providerID.toLowerCase() === name,
  },
  family: {
    term: "family",
    example: "family=claude",
    words: "the right family",
    describe: (names, not) => `${not ? "a family other than" : "the family"} ${names}`,
    has: (record, name) => {
      const { family, vendor } = readTraits(record);
      return [family, vendor?.id, record.family?.toLowerCase()].includes(name);
    },
  },
  size: {
    term: "size",
    example: "size=small",
    values: SIZES,
    words: "the right size",
    describe: (names, not) => (not ? `a model that is not ${names}` : `a ${names} model`),
    has: (record, name) => SIZES[readTraits(record).tier - 1] === name,
  },
  model: {
    words: "the right model",
    describe: (names, not) => `${not ? "a model other than" : "the model"} ${names}`,
    has: ({ id }, name, providerID) => {
      if (providerID === undefined) return undefined;
      return /[/*]/.test(name)
        ? matchesGlob(name, `${providerID}/${id}`)
        : providerID.toLowerCase() === name;
    },
  },
};

export const RELEASED = {
  term: "released",
  example: "released>=2026-01",
  words: "a suitable release date",
} as const;

export const FLAG_KINDS: readonly FlagKind[] = /* @__PURE__ */ listKinds(FLAGS);
export const NUMBER_KINDS: readonly NumberKind[] = /* @__PURE__ */ listKinds(NUMBERS);
export const NAME_KINDS: readonly NameKind[] = /* @__PURE__ */ listKinds(NAMES);

/** All kinds of requirements. */
export const REQUIREMENT_KINDS: readonly RequirementKind[] = [
  ...FLAG_KINDS,
  ...NUMBER_KINDS,
  "released",
  ...NAME_KINDS,
];

function listKinds<Kind extends string>(table: Readonly<Record<Kind, unknown>>): readonly Kind[] {
  return Object.keys(table).filter((kind): kind is Kind => Object.hasOwn(table, kind));
}

export function isFlag(
  requirement: Requirement,
): requirement is Extract<Requirement, { kind: FlagKind }> {
  return Object.hasOwn(FLAGS, requirement.kind);
}

export function isNumber(
  requirement: Requirement,
): requirement is Extract<Requirement, { kind: NumberKind }> {
  return Object.hasOwn(NUMBERS, requirement.kind);
}

function isChat(record: ModelRecord): boolean {
  if (record.status === "deprecated" || record.status === "alpha") return false;
  if (readTraits(record).special) return false;
  if (record.input !== undefined && !record.input.includes("text")) return false;
  return record.output === undefined || (record.output.length === 1 && record.output[0] === "text");
}
