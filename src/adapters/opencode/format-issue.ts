import type { SourceIssue } from "../../index.js";

/** `source, path: message`, without the path if there is none. */
export function formatIssue({
  source,
  path,
  message,
}: Pick<SourceIssue, "source" | "path" | "message">): string {
  return path.length === 0 ? `${source}: ${message}` : `${source}, ${formatPath(path)}: ${message}`;
}

/** Formats keys from the top as in code: `provider.openai.models["gpt-6.1"]`, `runs[2]`. */
export function formatPath(path: SourceIssue["path"]): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      if (!/^[\w-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}
