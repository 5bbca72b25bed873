import type { Command } from "commander";
import { formatLock } from "../../../compare.js";
import { writeText } from "../../opencode/files/write-text.js";
import { failWriting, LOCK_FILE, lockNow, placeLock } from "../lock-file.js";
import { line, type Report, reportFailure } from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatCount } from "../text.js";

interface LockOptions {
  readonly file: string;
}

/** `lock`: writes down what every tag and worker resolves to now. */
export function addLock(program: Command, shell: Shell): void {
  program
    .command("lock")
    .description("write what every tag and worker resolves to now")
    .option("--file <file>", "the file to write", LOCK_FILE)
    .action((options: LockOptions, command: Command) => {
      shell.submit({ catalog: "always", run: (session) => writeLock(session, options) }, command);
    });
}

async function writeLock(session: Session, { file }: LockOptions): Promise<Report> {
  const path = placeLock(session, file);
  const lock = lockNow(session);
  const written = await writeText(path, formatLock(lock), { folders: false });
  if (written.isErr()) return reportFailure(failWriting(written.error));
  const answers = [...Object.values(lock.tags), ...Object.values(lock.workers)];
  const failed = answers.filter((answer) => "error" in answer).length;
  const tags = formatCount(Object.keys(lock.tags).length, "tag");
  const workers = formatCount(Object.keys(lock.workers).length, "worker");
  return {
    answer: [line(path)],
    notes: [
      line(`Written to ${path}: ${tags}, ${workers}.`, "good"),
      ...(failed === 0
        ? []
        : [line(`${failed} of them do not resolve. The lock records that.`, "warn")]),
    ],
    document: { file: path, lock },
  };
}
