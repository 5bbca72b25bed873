import { ok, type Result } from "neverthrow";
import type { SourceError } from "../../index.js";
import type { Decoding } from "../../schema/index.js";
import { decodeJson } from "../../schema/json.js";
import { loadDecoders } from "./decoders.js";
import { readOptionalTextSync } from "./files/text-file.js";

/** The content of a file in which the plugin keeps records. */
export interface RecordFile<Entry> {
  /** The records that apply now. */
  readonly records: readonly Entry[];
  /** The entries that could not be read, one sentence each. */
  readonly issues: readonly string[];
}

type Decoders = Awaited<ReturnType<typeof loadDecoders>>;

/**
 * Reads such a file of at most `largest` bytes without changing it. A missing file counts as no
 * records. The decoders are loaded only if there is a file.
 */
export async function readRecordFile<Entry>(
  path: string,
  largest: number,
  decode: (decoders: Decoders, json: unknown) => Decoding<readonly Entry[]>,
): Promise<Result<RecordFile<Entry>, SourceError>> {
  const text = readOptionalTextSync(path, largest);
  if (text.isOk() && text.value === undefined) return ok({ records: [], issues: [] });
  const decoders = await loadDecoders();
  return text
    .andThen((found) => decodeJson(found ?? "", path))
    .andThen((json) => decode(decoders, json))
    .map(({ value, issues }) => ({
      records: value,
      issues: issues.map(({ message }) => message),
    }));
}
