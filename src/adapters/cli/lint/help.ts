import type { Suggestion } from "../../../index.js";

/**
 * Formats what to do, in one sentence: the alternatives, else the first suggestion, else
 * `otherwise`.
 */
export function formatHelp(suggestions: readonly Suggestion[], otherwise: string): string {
  const instead = suggestions.filter(({ kind }) => kind === "model" || kind === "tag").slice(0, 2);
  const ways = instead.length > 0 ? instead : suggestions.slice(0, 1);
  if (ways.length === 0) return otherwise;
  const sentence = ways.map(({ text }) => text.replace(/\.$/, "")).join(", or ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
