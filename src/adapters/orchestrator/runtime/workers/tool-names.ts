import * as z from "zod";
import type { HostClient } from "../host-client.js";

const namesSchema = z.array(z.string());

/**
 * The names of OpenCode's and plugins' tools, read once: they never change during an OpenCode
 * instance, and this plugin ends with it. Empty if OpenCode does not list them.
 */
export function createToolNames(
  client: Pick<HostClient, "listTools">,
): () => Promise<readonly string[]> {
  let known: readonly string[] | undefined;
  return async () => {
    if (known !== undefined) return known;
    const listed = await client.listTools();
    known = listed.map((json) => namesSchema.safeParse(json).data).unwrapOr(undefined);
    return known ?? [];
  };
}
