import type { Modality } from "../core/sources/model.js";
import { isList, isObject } from "./object.js";

/** The order of every modality list, independent of the source's order. */
const ORDER: readonly Modality[] = ["text", "image", "pdf", "audio", "video"];

const BITS: ReadonlyMap<string, number> = new Map(
  ORDER.map((modality, bit) => [modality, 1 << bit]),
);

// One frozen list for each of the 32 combinations: eight thousand models share a few dozen.
const LISTS: readonly (readonly Modality[])[] = Array.from(
  { length: 1 << ORDER.length },
  (_, bits) => Object.freeze(ORDER.filter((_modality, bit) => (bits & (1 << bit)) !== 0)),
);

/** OpenCode's default if a config has no modalities. */
export const TEXT_ONLY = listOf(1);

function listOf(bits: number): readonly Modality[] {
  return LISTS[bits] ?? [];
}

/** OpenCode's `{ text: true, image: false, … }`. */
export interface ModalityFlags {
  readonly text?: boolean;
  readonly image?: boolean;
  readonly pdf?: boolean;
  readonly audio?: boolean;
  readonly video?: boolean;
}

function isFlag(value: unknown): boolean {
  return typeof value === "boolean" || value === undefined;
}

/** `text` is required: an empty object has no information. */
export function isModalityFlags(value: unknown): value is ModalityFlags {
  return (
    isObject(value) &&
    typeof value["text"] === "boolean" &&
    isFlag(value["image"]) &&
    isFlag(value["pdf"]) &&
    isFlag(value["audio"]) &&
    isFlag(value["video"])
  );
}

/** Reads OpenCode's flags. A missing flag is false, as in builds that did not have it yet. */
export function readModalityFlags(flags: ModalityFlags): readonly Modality[] {
  return listOf(
    (flags.text === true ? 1 : 0) |
      (flags.image === true ? 2 : 0) |
      (flags.pdf === true ? 4 : 0) |
      (flags.audio === true ? 8 : 0) |
      (flags.video === true ? 16 : 0),
  );
}

/** True for a list of words, known modalities or not. */
export function isModalityList(value: unknown): value is readonly string[] {
  return isList(value) && value.every((item) => typeof item === "string");
}

/** True for the five known modalities. */
export function isModality(word: string): word is Modality {
  return BITS.has(word);
}

/**
 * Reads models.dev's list. Unknown words are ignored: a new modality does not affect what is known
 * of the other five.
 */
export function readModalityList(list: readonly string[]): readonly Modality[] {
  let bits = 0;
  for (const word of list) bits |= BITS.get(word) ?? 0;
  return listOf(bits);
}
