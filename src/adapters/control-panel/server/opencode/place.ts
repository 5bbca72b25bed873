import type { Result } from "neverthrow";
import * as z from "zod";
import type { SourceError } from "../../../../index.js";
import { isLoopback } from "../../../opencode/server/loopback.js";
import { requestJson, type ServerAccess } from "../../../opencode/server/request.js";

const placeSchema = z.object({
  directory: z.string().optional().catch(undefined),
  state: z.string().optional().catch(undefined),
  config: z.string().optional().catch(undefined),
});

/** Whether OpenCode runs on this machine, so that its files are local. */
export function isOnThisMachine({ base }: ServerAccess): boolean {
  return isLoopback(base);
}

/** The folders of OpenCode, on its own machine. */
export interface Place {
  /** The project's folder. */
  readonly directory?: string | undefined;
  /** The folder with `model.json`. */
  readonly state?: string | undefined;
  /** The folder with OpenCode's own config and the user's `orchestrator.json`. */
  readonly config?: string | undefined;
}

/** Requests the folders. */
export async function readPlace(access: ServerAccess): Promise<Result<Place, SourceError>> {
  const answer = await requestJson(access, "/path");
  return answer.map((json) => placeSchema.safeParse(json).data ?? {});
}
