import type { ModelRow } from "../../../index.js";

/** The words of a search, each of which must be found; their order says nothing. */
export function splitSearch(search: string): readonly string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** What a search looks in: provider, id and name, in lower case. */
export function toSearchText({ fullID, providerName, record }: ModelRow): string {
  return `${fullID} ${record.name ?? ""} ${providerName}`.toLowerCase();
}

export function containsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
