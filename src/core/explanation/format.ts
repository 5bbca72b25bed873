import type { Explanation } from "./explain.js";

/** Formats an explanation as plain text, for a terminal or a log. */
export function formatExplanation(explanation: Explanation): string {
  return [
    explanation.headline,
    ...formatSection(
      "Facts",
      explanation.facts.map(([label, value]) => `${label}: ${value}`),
    ),
    ...formatSection("Steps", explanation.steps),
    ...formatSection("Warnings", explanation.warnings),
    ...formatSection("Suggestions", explanation.suggestions),
  ].join("\n");
}

function formatSection(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}
