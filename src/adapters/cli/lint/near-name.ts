import { MAX_REF_LENGTH, measureDistance } from "../../../index.js";

/** Popular names of providers that have another id. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ["zen", ["opencode"]],
  ["opencode-zen", ["opencode"]],
  ["copilot", ["github-copilot"]],
  ["github", ["github-copilot"]],
  ["gemini", ["google"]],
  ["google-ai", ["google"]],
  ["claude", ["anthropic"]],
  ["chatgpt", ["openai"]],
  ["gpt", ["openai"]],
  ["codex", ["openai"]],
  ["grok", ["xai"]],
  ["bedrock", ["amazon-bedrock"]],
  ["aws", ["amazon-bedrock"]],
  ["aws-bedrock", ["amazon-bedrock"]],
  ["vertex", ["google-vertex"]],
  ["vertex-ai", ["google-vertex"]],
  ["azure-openai", ["azure"]],
  ["kimi", ["moonshotai"]],
  ["moonshot", ["moonshotai"]],
  ["glm", ["zai"]],
  ["z.ai", ["zai"]],
  ["qwen", ["alibaba"]],
  ["hf", ["huggingface"]],
  ["lm-studio", ["lmstudio"]],
]);

const MAX_TYPOS = 2;
const SHORT = 3;

function isTypo(name: string, typed: string): boolean {
  // In a short word, two typos make a different word.
  const length = Math.min(name.length, typed.length);
  return measureDistance(name, typed) <= Math.min(MAX_TYPOS, Math.max(0, length - SHORT));
}

/** Finds the likely intended name: equal up to case, one or two typos, or a popular name. */
export function findNearName(typed: string, names: readonly string[]): string | undefined {
  if (typed.length > MAX_REF_LENGTH) return undefined;
  const word = typed.trim().toLowerCase();
  const [alias] = (ALIASES.get(word) ?? []).filter((id) => names.includes(id));
  return (
    names.find((name) => name.toLowerCase() === word) ??
    alias ??
    names.find((name) => isTypo(name.toLowerCase(), word))
  );
}
