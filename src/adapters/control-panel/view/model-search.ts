import type { ModelRow } from "../../../index.js";

/** Splits a search into words. Each word must match, in any order. */
export function splitSearch(search: string): readonly string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** The searchable text: provider, id and name, in lower case. */
export function toSearchText({ fullID, providerName, record }: ModelRow): string {
  return `${fullID} ${record.name ?? ""} ${providerName}`.toLowerCase();
}

export function containsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
