import type { SourceError } from "../../index.js";

/** The type of each option, as `typeof` names it. */
type Types = Readonly<Record<string, "string" | "number" | "object" | "function">>;

/** Returns an error for options that are unknown or of the wrong type. It contains no value. */
export function checkOptions(
  source: string,
  options: unknown,
  types: Types,
): SourceError | undefined {
  const hint = `The options are ${Object.keys(types).join(", ")}.`;
  const fault = (message: string): SourceError => ({
    code: "unknown-shape",
    source,
    message,
    hint,
  });
  if (typeof options !== "object" || options === null) return fault("The options are no object.");
  for (const [name, value] of Object.entries(options)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) return fault(`The option ${name.slice(0, 40)} is unknown.`);
    if (value === undefined) continue;
    if (typeof value !== type || value === null)
      return fault(`The option ${name} is not of the type ${type}.`);
  }
  return undefined;
}
