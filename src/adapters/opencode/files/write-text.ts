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

/** Why a file could not be written; what stood there still stands. */
export interface WriteFault {
  readonly code: "not-writable" | "changed-meanwhile";
  readonly path: string;
  /** What happened, in one sentence. */
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
        : `Writing it fails (${code}).`;
  return { code: "not-writable", path, message };
}

/** Where the path's links lead in the end, though nothing may stand there; `folders` makes those above. */
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

/** Gives the other names of a file the new bytes too; where that fails, the old ones are put back. */
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

/** Replaces the target as a whole, unless `isStill` says at the last moment that it has changed. */
async function replace(
  target: string,
  bytes: Buffer,
  old: Buffer | undefined,
  isStill: () => Promise<boolean>,
): Promise<boolean> {
  const stats = await stat(target).catch(() => undefined);
  // Whoever may not write the file must not replace it either.
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
 * Writes a file whole or not at all; a link's target is what changes. `folders` makes those above it
 * that are missing.
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
 * Changes the text of a file, or of one that is to be made: under a lock that all processes of this
 * package hold, from what stands there now, and only if it still stands there at the moment it is
 * replaced. What another program writes meanwhile is read and changed again, five times at most.
 * Its byte order mark, mode, owner and other names stay. Where `change` gives undefined, nothing is written.
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
    const message = "Another program goes on changing it, so nothing is written.";
    return err({ code: "changed-meanwhile", path, message });
  } catch (cause) {
    return err(toFault(path, cause));
  }
}
