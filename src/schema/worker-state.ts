import * as z from "zod";
import type { WorkerChoice, WorkerState } from "../core/worker/state.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { createIssueLog } from "./issues.js";
import { formatMalformed, isObject } from "./object.js";

/**
 * Not empty. A list may be longer than a single reference. Does not use zod's length checks, which
 * throw for some objects.
 */
const ref = z
  .string()
  .refine(({ length }) => length > 0 && length <= 4096)
  .refine((text) => text.includes(",") || text.length <= 512);

const choiceSchema = z
  .object({
    sessionID: z.string(),
    workerID: z.string(),
    sticky: ref.optional(),
    next: ref.optional(),
  })
  .refine(({ sticky, next }) => sticky !== undefined || next !== undefined);

/**
 * Decodes the stored choices of workers' models. One bad choice is an issue and is dropped. Another
 * version is refused, because a newer writer may use the same fields with another meaning.
 */
export function decodeWorkerState(input: unknown, source: string): Decoding<WorkerState> {
  const log = createIssueLog(source);
  if (!isObject(input) || input["version"] !== 1 || !Array.isArray(input["choices"])) {
    const hint = "Delete the file to start without chosen models.";
    return refuseShape(input, source, "workers' models { version: 1, choices }", hint);
  }
  const choices = new Map<string, WorkerChoice>();
  for (const [index, raw] of input["choices"].entries()) {
    const parsed = choiceSchema.safeParse(raw);
    if (!parsed.success) {
      const message = `Expected a choice { sessionID, workerID, sticky or next }, received ${formatMalformed(raw)}.`;
      log.add("malformed-entry", ["choices", index], message);
      continue;
    }
    const { sessionID, workerID, sticky, next } = parsed.data;
    choices.set(JSON.stringify([sessionID, workerID]), {
      sessionID,
      workerID,
      ...(sticky !== undefined && { sticky }),
      ...(next !== undefined && { next }),
    });
  }
  return finish({ version: 1, choices: [...choices.values()] }, log);
}
