import type { AcceptanceFault } from "../../../schema/index.js";

/** Required fields. Any other field can be removed to fix a fault. */
const NEEDED: ReadonlySet<string> = new Set(["template", "command", "url", "repository", "path"]);

const SAMPLES: ReadonlyMap<string, string> = new Map([
  ["a number", "a number"],
  ["a string", 'a string, such as "…"'],
  ["true or false", "true"],
  ["a list", "[]"],
  ["an object", "{}"],
]);

function formatKey(path: AcceptanceFault["path"]): string {
  return path.map(String).join(".");
}

function fixMissing(path: AcceptanceFault["path"], expected: string): string {
  const above = formatKey(path.slice(0, -1));
  const sample = SAMPLES.get(expected) ?? expected;
  const place = above === "" ? "" : ` to ${above}, or remove ${above}`;
  return `Add "${String(path.at(-1))}": ${sample}${place}.`;
}

/** Describes how to fix a string where another type is expected. */
function fixText(key: string, expected: string): string | undefined {
  if (expected === "a number" || expected.startsWith("a whole number"))
    return `Write ${key} as a number, without quotes.`;
  if (expected === "true or false") return `Write ${key} as true or false, without quotes.`;
  return expected === "a list" ? `Put ${key} in brackets: ["…"].` : undefined;
}

/** Describes the smallest edit that makes OpenCode accept the file with respect to this fault. */
export function describeFix({ path, expected, received }: AcceptanceFault): string {
  const key = formatKey(path);
  const last = String(path.at(-1) ?? "");
  if (path.length === 0) return `Make the file ${expected}.`;
  if (received === "nothing") return fixMissing(path, expected);
  if (last === "tools" && expected === "an object")
    return `Write ${key} as an object of switches, such as { "bash": true }, or remove it.`;
  const fix = received === "a string" ? fixText(key, expected) : undefined;
  const isEmptied = ["null", "a list", "an object"].includes(received) && !NEEDED.has(last);
  return fix ?? (isEmptied ? `Remove ${key}.` : `Write ${key} as ${expected}.`);
}

/** Describes the fault in one sentence. */
export function describeFault({ path, expected, received }: AcceptanceFault): string {
  const place = path.length === 0 ? "The file" : formatKey(path);
  if (received === "nothing") return `${place} is missing; expected ${expected}.`;
  return `${place}: expected ${expected}, received ${received}.`;
}
