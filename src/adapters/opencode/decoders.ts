import type * as Schema from "../../schema/index.js";

let schema: typeof Schema | undefined;

/**
 * Loads the decoders on first use. Loading them takes as long as everything else that a command
 * does on a machine without OpenCode files.
 */
export async function loadDecoders(): Promise<typeof Schema> {
  schema ??= await import("../../schema/index.js");
  return schema;
}

/** Returns the decoders to a step that runs after `loadDecoders`. */
export function loadedDecoders(): typeof Schema {
  if (schema === undefined) throw new Error("Call loadDecoders first.");
  return schema;
}
