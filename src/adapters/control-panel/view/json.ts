// The plugin's rows come from another process over a bus, so a missing or malformed value counts as
// absent.

type Fields = Readonly<Record<string, unknown>>;

export function isFields(json: unknown): json is Fields {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Reads a non-empty string. */
export function readText(json: unknown): string | undefined {
  return typeof json === "string" && json !== "" ? json : undefined;
}

export function readTexts(json: unknown): readonly string[] {
  return Array.isArray(json) ? json.filter((one): one is string => typeof one === "string") : [];
}
