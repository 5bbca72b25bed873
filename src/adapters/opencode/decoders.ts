import type * as Schema from "../../schema/index.js";

let schema: typeof Schema | undefined;

/**
 * What reads unknown JSON. It is loaded when there is something to read: it takes as long as all else that a
 * command does on a machine without any files of OpenCode.
 */
export async function loadDecoders(): Promise<typeof Schema> {
  schema ??= await import("../../schema/index.js");
  return schema;
}

/** The same, for the steps behind one that has loaded it. */
export function loadedDecoders(): typeof Schema {
  if (schema === undefined) throw new Error("loadDecoders comes first.");
  return schema;
}
