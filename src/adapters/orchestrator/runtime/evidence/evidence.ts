import { ok } from "neverthrow";
import type { EvidenceRecord, SourceIssue } from "../../../../index.js";
import {
  addRuns,
  decodeRuns,
  encodeRuns,
  OTHER_VERSION,
  tellMalformed,
} from "../../../opencode/evidence/kept.js";
import {
  type KeptRuns,
  type Run,
  type Subject,
  toEvidenceRecord,
} from "../../../opencode/evidence/run.js";
import { createWriteBehind } from "../../../opencode/files/write-behind.js";
import type { Clock, Store, StoreFault } from "../ports.js";

/** How runs ended on this machine, for all OpenCodes on it. Nothing of it throws. */
export interface Evidence {
  /** Keeps a run; it is written in the background. */
  note(subject: Subject, run: Run): void;
  /** What is kept, with what is wrong with what was written. */
  read(): Promise<EvidenceNow>;
  /** Forgets the runs of the models that the test names, and answers with those. */
  clear(isMeant: (subject: Subject) => boolean): Promise<readonly KeptRuns[]>;
  /** Waits until all is written. Never rejects. */
  flush(): Promise<void>;
}

/** What is kept just now. */
interface EvidenceNow {
  readonly kept: readonly KeptRuns[];
  /** The same, as the resolver takes it. */
  readonly records: readonly EvidenceRecord[];
  readonly issues: readonly SourceIssue[];
}

export interface EvidenceOptions {
  /** Nothing outlives the process without it. */
  readonly store?: Store | undefined;
  readonly clock: Clock;
  readonly onFault: (message: string) => void;
}

const SOURCE = "the evidence of models";

function toIssue(message: string): SourceIssue {
  return { code: "malformed-entry", source: SOURCE, path: [], message };
}

function describeFault({ code, path, message }: StoreFault): string {
  return `The evidence of models is not kept (${code}, ${path}): ${message}`;
}

/** Reads on every use: another process may have written. */
export function createEvidence({ store, clock, onFault }: EvidenceOptions): Evidence {
  /** Not yet written; without a store, all that there is. */
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
      onFault(describeFault(fault));
      // A broken file is out of the way by now.
      if (fault.code === "invalid-json") await update(add);
    },
  );

  const readKept = async (): Promise<Pick<EvidenceNow, "kept" | "issues">> => {
    // While it is written, a run may be in the file already, and would count twice.
    await writer.settled();
    const read = (await store?.read()) ?? ok(undefined);
    if (read.isErr()) return { kept: pending, issues: [toIssue(describeFault(read.error))] };
    const before = decodeRuns(read.value);
    const faults =
      before === undefined
        ? [`${OTHER_VERSION.message} ${OTHER_VERSION.hint}`]
        : tellMalformed(before);
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
      if (fault !== undefined) onFault(describeFault(fault));
      return cleared;
    },
    flush: writer.settled,
  };
}
