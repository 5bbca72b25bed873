import { ok, type Result } from "neverthrow";
import type { HealthRecord, SourceIssue } from "../../../../index.js";
import { decodeHealth } from "../../../../schema/index.js";
import { listOpen } from "../../../opencode/health/open-records.js";
import type { ProviderFailure } from "../../../opencode/server/failure-class.js";
import type { Clock, Store, StoreFault } from "../ports.js";
import { concerns, type ModelID, noteFailure } from "./records.js";

/** Recent failures on this machine, shared by all OpenCode processes. No method throws. */
export interface Health {
  /** The current failures, and problems of the stored file. */
  read(): Promise<HealthNow>;
  /** Records a failed request. Undefined if the failure does not concern the model's health. */
  fail(model: ModelID, failure: ProviderFailure): Promise<HealthRecord | undefined>;
  /** Records a successful request: clears failures of the model and of its provider. */
  succeed(model: ModelID): Promise<void>;
  /** Removes the matching records. Returns those that were in force. */
  clear(isMeant: (record: HealthRecord) => boolean): Promise<readonly HealthRecord[]>;
}

interface HealthNow {
  readonly records: readonly HealthRecord[];
  readonly issues: readonly SourceIssue[];
}

export interface HealthOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly onFault: (message: string) => void;
}

type Records = readonly HealthRecord[];

const SOURCE = "recent failures";

function decode(json: unknown): Result<HealthNow, SourceIssue> {
  if (json === undefined) return ok({ records: [], issues: [] });
  return decodeHealth(json, SOURCE)
    .map(({ value, issues }) => ({ records: value, issues }))
    .mapErr(({ source, message, hint }) => toIssue(source, `${message} ${hint}`));
}

function toIssue(source: string, message: string): SourceIssue {
  return { code: "malformed-entry", source, path: [], message };
}

/**
 * Reads the store on every use, because another process may have written it. Falls back to memory.
 */
export function createHealth({ store, clock, onFault }: HealthOptions): Health {
  let memory: Records | undefined;

  const report = ({ code, path, message }: StoreFault): SourceIssue => {
    const text = `Recent failures are kept in memory only (${code}, ${path}): ${message}`;
    return toIssue(SOURCE, text);
  };

  const read = async (): Promise<HealthNow> => {
    if (memory !== undefined) return { records: memory, issues: [] };
    const kept = await store.read();
    return kept
      .mapErr(report)
      .andThen(decode)
      .match(
        (known) => known,
        (issue): HealthNow => ({ records: [], issues: [issue] }),
      );
  };

  const write = async (change: (records: Records) => Records): Promise<void> => {
    let fault: SourceIssue | undefined;
    const written = await store.update((current) => {
      const known = decode(current);
      fault = known.isErr() ? known.error : undefined;
      // Leave a file of a newer version as it is.
      if (known.isErr()) return undefined;
      return { version: 1, records: change(known.value.records) };
    });
    if (written.isErr()) fault = report(written.error);
    if (fault === undefined) {
      memory = undefined;
      return;
    }
    onFault(fault.message);
    memory = change(memory ?? []);
  };

  return {
    read: async () => {
      const { records, issues } = await read();
      return { records: listOpen(records, clock.now()), issues };
    },
    fail: async (model, failure) => {
      const now = clock.now();
      // Most failures concern only the request itself.
      if (noteFailure([], model, failure, now) === undefined) return undefined;
      let record: HealthRecord | undefined;
      await write((records) => {
        const noted = noteFailure(records, model, failure, now);
        record = noted?.record;
        return noted?.records ?? records;
      });
      return record;
    },
    succeed: async (model) => {
      const { records } = await read();
      if (!records.some((record) => concerns(record, model))) return;
      await write((all) => all.filter((record) => !concerns(record, model)));
    },
    clear: async (isMeant) => {
      const { records } = await read();
      const cleared = listOpen(records, clock.now()).filter(isMeant);
      if (records.some(isMeant)) await write((all) => all.filter((one) => !isMeant(one)));
      return cleared;
    },
  };
}

type HealthSubject = Pick<HealthRecord, "providerID" | "modelID">;

/** Parses a target: everything, a provider, or `provider/model`. */
export function readTarget(text: string | undefined): (subject: HealthSubject) => boolean {
  const wanted = text?.trim() ?? "";
  if (wanted === "") return () => true;
  return ({ providerID, modelID }) =>
    wanted === providerID || (modelID !== undefined && wanted === `${providerID}/${modelID}`);
}
