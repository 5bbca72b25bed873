import { randomUUID } from "node:crypto";
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  open,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { holdLock } from "./hold-lock.js";
import { readWholeText, type WholeText } from "./text-file.js";

/** Why a file could not be written. The old content is unchanged. */
export interface WriteFault {
  readonly code: "not-writable" | "changed-meanwhile";
  readonly path: string;
  /** The cause, in one sentence. */
  readonly message: string;
}

const LOCK_MS = 15_000;
const ATTEMPTS = 5;
const MOST_LINKS = 40;

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
}

function toFault(path: string, cause: unknown): WriteFault {
  const code = codeOf(cause);
  const message =
    code === "ELOCKED"
      ? "Another process is changing it."
      : code === "ENOENT"
        ? "Its folder does not exist."
        : `It cannot be written (${code}).`;
  return { code: "not-writable", path, message };
}

/**
 * Follows the links of the path to their target. The target need not exist. `folders` creates
 * missing parent folders.
 */
async function findTarget(path: string, folders = true): Promise<string> {
  let target = resolve(path);
  for (let links = 0; links < MOST_LINKS; links++) {
    if (folders) await mkdir(dirname(target), { recursive: true });
    target = join(await realpath(dirname(target)), basename(target));
    const next = await readlink(target).catch(() => undefined);
    if (next === undefined) return target;
    target = resolve(dirname(target), next);
  }
  throw Object.assign(new Error("too many links"), { code: "ELOOP" });
}

async function writeNew(path: string, bytes: Buffer, mode: number | undefined): Promise<void> {
  const handle = await open(path, "wx", mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Overwrites a file in place, so that its other hard links see the change. Restores the old bytes
 * if the write fails.
 */
async function writeInPlace(target: string, bytes: Buffer, old: Buffer | undefined): Promise<void> {
  const handle = await open(target, "r+");
  const put = async (content: Buffer): Promise<void> => {
    await handle.write(content, 0, content.length, 0);
    await handle.truncate(content.length);
    await handle.sync();
  };
  try {
    await put(bytes).catch(async (cause: unknown) => {
      if (old !== undefined) await put(old);
      throw cause;
    });
  } finally {
    await handle.close();
  }
}

/** Replaces the whole target, unless `isStill` reports a change at the last moment. */
async function replace(
  target: string,
  bytes: Buffer,
  old: Buffer | undefined,
  isStill: () => Promise<boolean>,
): Promise<boolean> {
  const stats = await stat(target).catch(() => undefined);
  // A user without write permission for the file must not replace it either.
  if (stats !== undefined) await access(target, constants.W_OK);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await writeNew(temporary, bytes, stats?.mode);
    if (stats !== undefined) {
      await chown(temporary, stats.uid, stats.gid).catch(() => undefined);
      await chmod(temporary, stats.mode);
    }
    if (!(await isStill())) return false;
    if (stats !== undefined && stats.nlink > 1) await writeInPlace(target, bytes, old);
    else await rename(temporary, target);
    return true;
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * Writes a file completely or not at all. A link stays, and its target changes. `folders` creates
 * missing parent folders.
 */
export async function writeText(
  path: string,
  text: string,
  { folders = true }: { readonly folders?: boolean } = {},
): Promise<Result<void, WriteFault>> {
  try {
    await replace(await findTarget(path, folders), Buffer.from(text), undefined, async () => true);
    return ok();
  } catch (cause) {
    return err(toFault(path, cause));
  }
}

function isSame(before: WholeText, after: WholeText): boolean {
  const [old, now] = [before.bytes, after.bytes];
  return old === undefined || now === undefined ? old === now : old.equals(now);
}

/**
 * Changes the text of a file, or creates the file. Holds a lock against all processes of this
 * package. Replaces the file only if its content is still the content that `change` got. If another
 * program writes meanwhile, the change is applied to the new content, at most five times. The byte
 * order mark, mode, owner and hard links stay. If `change` returns undefined, nothing is written.
 */
export async function changeText<E>(
  path: string,
  change: (text: string) => Result<string | undefined, E>,
): Promise<Result<void, WriteFault | SourceError | E>> {
  try {
    const target = await findTarget(path);
    const held = await holdLock(target, LOCK_MS);
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const before = await readWholeText(target);
        if (before.isErr()) return err(before.error);
        const changed = change(before.value.text);
        if (changed.isErr()) return err(changed.error);
        if (changed.value === undefined) return ok();
        const bytes = Buffer.from(`${before.value.mark}${changed.value}`);
        const isStill = async (): Promise<boolean> => {
          const now = await readWholeText(target);
          return !held.isLost() && now.isOk() && isSame(before.value, now.value);
        };
        if (await replace(target, bytes, before.value.bytes, isStill)) return ok();
      }
    } finally {
      await held.release();
    }
    const message = "Another program keeps changing it, so nothing is written.";
    return err({ code: "changed-meanwhile", path, message });
  } catch (cause) {
    return err(toFault(path, cause));
  }
}
