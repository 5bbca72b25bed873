import { formatCount } from "../../../opencode/loaded-sources.js";
import { countTokens, type Usage } from "../../../opencode/server/session-usage.js";

/** Formats dollars with four significant digits, so that a cheap task does not show as 0. */
export function formatDollars(dollars: number): string {
  if (dollars === 0) return "$0";
  const digits = dollars >= 1 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(dollars)) + 2);
  const text = dollars.toFixed(digits);
  const least = text.indexOf(".") + 3;
  let end = text.length;
  while (end > least && text[end - 1] === "0") end -= 1;
  return `$${text.slice(0, end)}`;
}

/** Formats the cost, and notes answers of unknown price. */
export function formatCost({ cost, unpriced = 0 }: Usage): string {
  if (cost === undefined) return "unknown";
  if (unpriced === 0) return formatDollars(cost);
  return `${formatDollars(cost)} plus ${formatCount(unpriced, "answer")} of unknown price`;
}

/** Formats tokens in and out, with reasoning and cached tokens. */
export function formatTokens({ tokens }: Usage): string {
  if (tokens === undefined) return "unknown";
  const { input, output, reasoning, cacheRead, cacheWrite } = tokens;
  const cached = cacheRead + cacheWrite;
  const more = [
    ...(reasoning > 0 ? [`${reasoning} reasoning`] : []),
    ...(cached > 0 ? [`${cached} cached`] : []),
  ];
  return [`${input} in`, `${output} out`, ...more].join(", ");
}

/** Formats usage in one line. */
export function formatUsage(usage: Usage): string {
  if (usage.answers === 0) return "nothing";
  return `${formatCost(usage)}, ${countTokens(usage.tokens)} tokens`;
}
