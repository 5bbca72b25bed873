import type { Command } from "commander";
import { ok, type Result } from "neverthrow";
import { listWorkerRequests } from "../../../compare.js";
import type { ModelRequest, Resolution, SourceError } from "../../../index.js";
import { patchConfig } from "../../opencode/files/config-patch.js";
import { hideValues } from "../../opencode/files/hide-values.js";
import { changeText, type WriteFault } from "../../opencode/files/write-text.js";
import type { ConfigPatch, PatchTarget } from "../../opencode/index.js";
import { failWriting } from "../lock-file.js";
import { findPatchFile, noteOverruled, type PatchFile, parseTarget } from "../patch-target.js";
import {
  type Failure,
  failResolution,
  line,
  type Report,
  reportFailure,
  reportUnread,
} from "../report.js";
import type { Session, Shell } from "../task.js";
import { describeTextDiff } from "../text-diff.js";

interface PatchOptions {
  readonly as: PatchTarget;
  readonly file?: string;
  readonly write?: true;
}

/** `patch REF --as WHAT`: shows or makes the config edit that puts a reference's model in use. */
export function addPatch(program: Command, shell: Shell): void {
  program
    .command("patch")
    .description("show or make the edit of a config that sets a model")
    .argument("<ref...>", "a tag, provider/model[#variant] or a name")
    .requiredOption("--as <what>", "model, small_model, agent.NAME or worker.NAME", parseTarget)
    .option("--file <file>", "the config to change (default: the one that decides)")
    .option("--write", "change the file, instead of only showing the edit")
    .action((words: readonly string[], options: PatchOptions, command: Command) => {
      const run = (session: Session) => patch(session, words.join(" "), options);
      shell.submit({ catalog: "when-wanted", run }, command);
    });
}

async function patch(session: Session, ref: string, options: PatchOptions): Promise<Report> {
  const request = toRequest(session, ref, options.as);
  if (request === undefined) return reportFailure(failWorker(session, options.as));
  const outcome = session.resolver.resolve(request);
  if (outcome.isErr()) return reportFailure(failResolution(outcome.error));
  const resolution = outcome.value;
  const file = await findPatchFile(session, options.as, options.file);
  if (file.isErr()) return reportUnread(file.error);
  const step = toStep(file.value, options.as, resolution);
  const made = options.write === true ? await write(file.value, step) : step(file.value.text);
  return made.match(
    ({ before, patched }) => {
      const notes = [...patched.notes, ...noteOverruled(session, options.as, before)];
      const isWritten = patched.edits.length > 0 && options.write === true;
      return reportPatch(before, { ...patched, notes }, resolution, isWritten);
    },
    (fault) => ("path" in fault ? reportFailure(failWriting(fault)) : reportUnread(fault)),
  );
}

/** A file and its patched text. */
interface MadePatch {
  readonly before: PatchFile;
  readonly patched: ConfigPatch;
}

type Step = (text: string | undefined) => Result<MadePatch, SourceError>;

function toStep({ path }: PatchFile, target: PatchTarget, resolution: Resolution): Step {
  return (text) =>
    patchConfig(text ?? "", target, resolution, path).map((patched) => ({
      before: { path, ...(text !== undefined && { text }) },
      patched,
    }));
}

/** Makes the change in the file's current text. The report describes the change that was made. */
async function write(
  { path }: PatchFile,
  step: Step,
): Promise<Result<MadePatch, WriteFault | SourceError>> {
  let last: MadePatch | undefined;
  const changed = await changeText(path, (text) =>
    step(text).map((made) => {
      last = made;
      return made.patched.edits.length > 0 ? made.patched.text : undefined;
    }),
  );
  return changed.andThen(() => (last === undefined ? step(undefined) : ok(last)));
}

/** The request includes a worker's own needs. Undefined for a worker that does not exist. */
function toRequest(session: Session, ref: string, target: PatchTarget): ModelRequest | undefined {
  if (target.kind !== "worker") return { ref, purpose: "op" };
  const profile = session.settings.profiles.find(({ id }) => id === target.id);
  if (profile === undefined) return undefined;
  const [request] = listWorkerRequests([{ ...profile, model: ref }]);
  return request && { ...request, purpose: "op" };
}

function failWorker({ settings }: Session, target: PatchTarget): Failure {
  const name = target.kind === "worker" ? target.id : "";
  const known = settings.profiles.map(({ id }) => id).join(", ");
  const message = `There is no worker "${name}"; the workers are ${known}.`;
  return { exitCode: 1, error: { code: "unknown-worker", message, suggestions: [] } };
}

function reportPatch(
  { path, text = "" }: PatchFile,
  patched: ConfigPatch,
  { resolvedModel, variant, reason }: Resolution,
  isWritten: boolean,
): Report {
  const isSame = patched.edits.length === 0;
  const verdict = isSame
    ? `${path} already has this value.`
    : isWritten
      ? `Written to ${path}.`
      : "Nothing is written. Use --write to change the file.";
  return {
    answer: describeTextDiff(path, hideValues(text), hideValues(patched.text)),
    notes: [
      line(reason),
      ...patched.notes.map((note) => line(note, "warn")),
      line(verdict, isSame || isWritten ? "good" : "faint"),
    ],
    document: {
      file: path,
      resolvedModel,
      variant,
      reason,
      notes: patched.notes,
      edits: patched.edits,
      written: isWritten,
    },
  };
}
