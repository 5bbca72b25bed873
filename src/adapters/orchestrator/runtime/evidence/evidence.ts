import { ok } from "neverthrow";
import type { EvidenceRecord, SourceIssue } from "../../../../index.js";
import {
  addRuns,
  decodeRuns,
  describeMalformed,
  encodeRuns,
  OTHER_VERSION,
} from "../../../opencode/evidence/kept.js";
import {
  type KeptRuns,
  type Run,
  type Subject,
  toEvidenceRecord,
} from "../../../opencode/evidence/run.js";
import { createWriteBehind } from "../../../opencode/files/write-behind.js";
import type { Clock, Store, StoreFault } from "../ports.js";

/** Outcomes of runs on this machine, shared by all OpenCode processes. No method throws. */
export interface Evidence {
  /** Adds a run; written in the background. */
  note(subject: Subject, run: Run): void;
  /** The stored runs, and problems of the file. */
  read(): Promise<EvidenceNow>;
  /** Removes the runs of matching models, and returns them. */
  clear(isMeant: (subject: Subject) => boolean): Promise<readonly KeptRuns[]>;
  /** Waits until everything is written. Never rejects. */
  flush(): Promise<void>;
}

/** The evidence at the moment. */
interface EvidenceNow {
  readonly kept: readonly KeptRuns[];
  /** The same runs as records for the resolver. */
  readonly records: readonly EvidenceRecord[];
  readonly issues: readonly SourceIssue[];
}

export interface EvidenceOptions {
  /** If absent, runs last only as long as the process. */
  readonly store?: Store | undefined;
  readonly clock: Clock;
  readonly onFault: (message: string) => void;
}

const SOURCE = "stored runs";

function toIssue(message: string): SourceIssue {
  return { code: "malformed-entry", source: SOURCE, path: [], message };
}

function describeFault(done: "read" | "saved" | "removed", fault: StoreFault): string {
  const { code, path, message } = fault;
  return `The stored runs cannot be ${done} (${code}, ${path}): ${message}`;
}

/** Reads the store on every use, because another process may have written it. */
export function createEvidence({ store, clock, onFault }: EvidenceOptions): Evidence {
  /** Runs not written yet; without a store, all runs. */
  let pending: readonly KeptRuns[] = [];

  const update = async (
    change: (kept: readonly KeptRuns[]) => readonly KeptRuns[],
  ): Promise<StoreFault | undefined> => {
    const written = await store?.update((json) => {
      const before = decodeRuns(json);
      return before && encodeRuns(change(before.kept));
    });
    return written?.isErr() === true ? written.error : undefined;
  };

  const writer = createWriteBehind(
    () => store !== undefined && pending.length > 0,
    async () => {
      const added = pending;
      pending = [];
      const add = (kept: readonly KeptRuns[]) => addRuns(kept, added, clock.now());
      const fault = await update(add);
      if (fault === undefined) return;
      onFault(describeFault("saved", fault));
      // The broken file has been moved aside by now.
      if (fault.code === "invalid-json") await update(add);
    },
  );

  const readKept = async (): Promise<Pick<EvidenceNow, "kept" | "issues">> => {
    // During a write, a run may already be in the file and would count twice.
    await writer.settled();
    const read = (await store?.read()) ?? ok(undefined);
    if (read.isErr())
      return { kept: pending, issues: [toIssue(describeFault("read", read.error))] };
    const before = decodeRuns(read.value);
    const faults =
      before === undefined
        ? [`${OTHER_VERSION.message} ${OTHER_VERSION.hint}`]
        : describeMalformed(before);
    const kept = addRuns(before?.kept ?? [], pending, clock.now());
    return { kept, issues: faults.map(toIssue) };
  };

  return {
    note: (subject, run) => {
      pending = addRuns(pending, [{ ...subject, runs: [run] }], clock.now());
      writer.start();
    },
    read: async () => {
      const { kept, issues } = await readKept();
      return { kept, issues, records: kept.map(toEvidenceRecord) };
    },
    clear: async (isMeant) => {
      const { kept } = await readKept();
      const cleared = kept.filter(isMeant);
      pending = pending.filter((one) => !isMeant(one));
      if (cleared.length === 0) return [];
      const fault = await update((all) => all.filter((one) => !isMeant(one)));
      if (fault !== undefined) onFault(describeFault("removed", fault));
      return cleared;
    },
    flush: writer.settled,
  };
}
