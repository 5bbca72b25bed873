import type { Command } from "commander";
import {
  compareLocks,
  type LockDifference,
  listTagRequests,
  listWorkerRequests,
  type ResolutionLock,
} from "../../../compare.js";
import { type SourceError, textOfRef } from "../../../index.js";
import { loadDecoders } from "../../opencode/decoders.js";
import { readJsonFile } from "../../opencode/files/named-file.js";
import {
  type DifferenceRow,
  formatModel,
  tabulateDifferences,
  withoutSubject,
} from "../differences.js";
import { LOCK_FILE, lockNow, placeLock } from "../lock-file.js";
import { type Cell, line, type Report, reportUnread } from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatCount } from "../text.js";

interface VerifyOptions {
  readonly file: string;
}

/** `verify`: checks whether every tag and worker still resolves as locked. */
export function addVerify(program: Command, shell: Shell): void {
  program
    .command("verify")
    .description("compare the current resolutions with the lock, for CI")
    .option("--file <file>", "the lock file", LOCK_FILE)
    .action((options: VerifyOptions, command: Command) => {
      shell.submit({ catalog: "always", run: (session) => verify(session, options) }, command);
    });
}

async function verify(session: Session, { file }: VerifyOptions): Promise<Report> {
  const path = placeLock(session, file);
  const { decodeLock } = await loadDecoders();
  const locked = (await readJsonFile(path)).andThen((json) => decodeLock(json, path));
  if (locked.isErr()) return reportUnread(explainMissing(locked.error, file));
  return reportVerified(session, path, locked.value);
}

function explainMissing(error: SourceError, file: string): SourceError {
  if (error.code !== "file-not-found") return error;
  const named = file === LOCK_FILE ? "" : ` --file ${file}`;
  const hint = `Create it where everything resolves correctly: opencode-model-resolver lock${named}`;
  return { ...error, message: "There is no lock yet.", hint };
}

function reportVerified(session: Session, path: string, locked: ResolutionLock): Report {
  const now = lockNow(session);
  const differences = compareLocks(locked, now);
  const document = { file: path, differences };
  const count = Object.keys(now.tags).length + Object.keys(now.workers).length;
  if (differences.length === 0) {
    const same = `Everything resolves as locked (${formatCount(count, "entry", "entries")}).`;
    return { answer: [], notes: [line(same, "good")], document };
  }
  const message = `${formatCount(differences.length, "difference")} from ${path}.`;
  return {
    answer: [tabulateDifferences(differences.map((each) => describe(session, each)))],
    notes: [
      line(message, "bad"),
      line("If you want all of these changes, run lock again.", "faint"),
    ],
    document,
    failure: { exitCode: 1, error: { code: "differences-found", message, suggestions: [] } },
  };
}

type Side = LockDifference["from"];

function describe(session: Session, difference: LockDifference): DifferenceRow {
  const { kind, name, from, to, price } = difference;
  return { name, from: formatSide(from), to: formatSide(to), price, why: explain() };

  function explain(): string {
    switch (kind) {
      case "added":
        return "it is not in the lock";
      case "removed":
        return "it is only in the lock";
      case "request":
        return `it now requests ${formatRequest(to)} instead of ${formatRequest(from)}`;
      case "model":
      case "variant":
      case "broken":
      case "fixed":
      case "error":
        return explainNow(session, difference);
    }
  }
}

function formatSide(side: Side): Cell {
  if (side === undefined) return "-";
  if ("error" in side) return { text: side.error, tone: "bad" };
  return formatModel(side.model, side.variant);
}

function formatRequest(side: Side): string {
  if (side === undefined || !("ref" in side)) return "nothing";
  const needs = (side.needs ?? []).map(({ kind }) => kind);
  return [side.ref, ...needs].join(" with ");
}

function explainNow({ resolver, settings }: Session, { of, name }: LockDifference): string {
  const requests = of === "tag" ? listTagRequests(resolver) : listWorkerRequests(settings.profiles);
  const request = requests.find(({ ref, worker }) => (of === "tag" ? ref : worker) === name);
  if (request === undefined) return "";
  return resolver.resolve(request).match(
    ({ reason, resolvedModel }) => withoutSubject(reason, resolvedModel, textOfRef(request.ref)),
    ({ message }) => message,
  );
}
