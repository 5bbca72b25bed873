import { access, mkdir } from "node:fs/promises";
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

/**
 * Writes a file whole or not at all; a link's target is what changes. `folders` makes those above it that are
 * missing.
 */
export async function writeText(
  path: string,
  text: string,
  { folders = true }: { readonly folders?: boolean } = {},
): Promise<Result<void, WriteFault>> {
  try {
    if (folders) await mkdir(dirname(path), { recursive: true });
    else await access(dirname(path));
    await writeFile(path, text);
    return ok();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    const message =
      code === "ENOENT" ? "Its folder does not exist." : `Writing it fails (${code}).`;
    return err({ code: "not-writable", path, message });
  }
}
