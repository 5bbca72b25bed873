import * as z from "zod";
import type { HostClient } from "../host-client.js";

const namesSchema = z.array(z.string());

/**
 * The names of OpenCode's own tools and of plugins', asked for once: they stay as they are until
 * OpenCode ends the instance, and this plugin with it. None where OpenCode does not say.
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
