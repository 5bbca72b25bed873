import { err, ok, type Result } from "neverthrow";
import * as z from "zod";
import type { LockedAnswer, LockedWorker, ResolutionLock } from "../core/compare/lock.js";
import type { SourceError } from "../core/sources/issue.js";
import type { FullID } from "../core/sources/model.js";
import { refuseShape } from "./decoded.js";
import { isObject } from "./object.js";
import { requirementSchema, toRequirement } from "./requirement.js";

const price = z.number().nonnegative().optional();
const fullID = z.custom<FullID>((value) => typeof value === "string" && value.includes("/"));
const resolved = {
  model: fullID,
  variant: z.string().optional(),
  inputCost: price,
  outputCost: price,
};
const failed = { error: z.string() };
const asked = { ref: z.string(), needs: z.array(requirementSchema).optional() };

const lockSchema = z.strictObject({
  version: z.literal(1),
  tags: z.record(z.string(), z.union([z.strictObject(resolved), z.strictObject(failed)])),
  workers: z.record(
    z.string(),
    z.union([z.strictObject({ ...asked, ...resolved }), z.strictObject({ ...asked, ...failed })]),
  ),
});

type WrittenAnswer = z.output<typeof lockSchema>["tags"][string];
type WrittenWorker = z.output<typeof lockSchema>["workers"][string];

function toAnswer(written: WrittenAnswer): LockedAnswer {
  if ("error" in written) return { error: written.error };
  const { model, variant, inputCost, outputCost } = written;
  return {
    model,
    ...(variant !== undefined && { variant }),
    ...(inputCost !== undefined && { inputCost }),
    ...(outputCost !== undefined && { outputCost }),
  };
}

function toWorker(written: WrittenWorker): LockedWorker {
  const { ref, needs } = written;
  const answer = toAnswer(written);
  return { ref, ...(needs !== undefined && { needs: needs.map(toRequirement) }), ...answer };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/**
 * Decodes a lock file. One unreadable entry makes the whole lock invalid: a skipped entry could
 * change unnoticed.
 */
export function decodeLock(input: unknown, source: string): Result<ResolutionLock, SourceError> {
  const hint = "Run `lock` to recreate it.";
  if (!isObject(input) || !Object.hasOwn(input, "version"))
    return refuseShape(input, source, "a lock { version: 1, tags, workers }", hint);
  if (input["version"] !== 1) {
    const message = "This lock is not of version 1.";
    return err({ code: "unknown-shape", source, message, hint });
  }
  const parsed = lockSchema.safeParse(input);
  if (!parsed.success) {
    const [fault] = parsed.error.issues;
    const place = (fault?.path ?? []).map(String).join(".");
    const message = `The lock is malformed${place === "" ? "" : ` at ${place}`}.`;
    return err({ code: "unknown-shape", source, message, hint });
  }
  const { tags, workers } = parsed.data;
  return ok({
    version: 1,
    tags: mapValues(tags, toAnswer),
    workers: mapValues(workers, toWorker),
  });
}
