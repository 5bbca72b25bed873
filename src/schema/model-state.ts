import * as z from "zod";
import type { RecentModel } from "../core/sources/sources.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { aList, decodeFields, reportFaults, text } from "./fields.js";
import { createIssueLog, type IssueLog } from "./issues.js";
import { isObject, type JsonObject } from "./object.js";

const stateSchema = z.object({ recent: aList.optional(), favorite: aList.optional() }, "an object");
const entrySchema = z.object({ providerID: text, modelID: text }, "an object");

const STATE_KEYS: readonly string[] = ["recent", "favorite", "variant"];

/** The user's recent models, most recent first, and favorites. */
export interface ModelState {
  /** Models that the user chose earlier, most recent first. */
  readonly recent: readonly RecentModel[];
  /** The user's favorite models, in the user's order. */
  readonly favorite: readonly RecentModel[];
}

function isModelState(input: unknown): input is JsonObject {
  if (!isObject(input)) return false;
  const keys = Object.keys(input);
  return keys.length === 0 || STATE_KEYS.some((key) => Object.hasOwn(input, key));
}

function decodeEntries(
  list: readonly unknown[],
  key: string,
  log: IssueLog,
): readonly RecentModel[] {
  const entries: RecentModel[] = [];
  for (const [index, raw] of list.entries()) {
    const outcome = entrySchema.safeParse(raw);
    if (outcome.success) entries.push(outcome.data);
    else
      reportFaults(outcome.error.issues, raw, { path: [key, index], log, code: "malformed-entry" });
  }
  return entries;
}

/**
 * Decodes the TUI's `model.json`, `{ recent, favorite, variant }`. As in OpenCode 1.18.33, an entry
 * without two texts is skipped and the others count.
 */
export function decodeModelState(input: unknown, source: string): Decoding<ModelState> {
  const log = createIssueLog(source);
  const state = isModelState(input)
    ? decodeFields(stateSchema, input, { path: [], log })
    : undefined;
  if (state === undefined) {
    const hint = "Check that this is the model.json in OpenCode's state folder.";
    return refuseShape(input, source, "recent models { recent, favorite }", hint);
  }
  const recent = decodeEntries(state.recent ?? [], "recent", log);
  const favorite = decodeEntries(state.favorite ?? [], "favorite", log);
  return finish({ recent, favorite }, log);
}
