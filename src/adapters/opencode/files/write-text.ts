import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { writeFile } from "atomically";
import { err, ok, type Result } from "neverthrow";

/** Why a file could not be written; what stood there still stands. */
export interface WriteFault {
  readonly code: "not-writable";
  readonly path: string;
  /** What happened, in one sentence. */
  readonly message: string;
}

/** Writes a file whole or not at all, with the folders above it; a link's target is what changes. */
export async function writeText(path: string, text: string): Promise<Result<void, WriteFault>> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return ok();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    return err({ code: "not-writable", path, message: `Writing it fails (${code}).` });
  }
}
