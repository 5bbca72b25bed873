import { err, ok, type Result } from "neverthrow";
import { type FileFault, readPlainFile } from "../files/plain-file.js";
import { type Environment, findFolders } from "../machine/paths.js";
import { locateProjectFile } from "../machine/project-file.js";
import { type Receipts, readReceipts } from "./receipt.js";

/** The maximum number of bytes read from a file. */
export const LONGEST_FILE = 8_000_000;

/** Locates the file with the receipts of a project. */
export function findReceiptFile(env: Environment, home: string, directory: string): string {
  return locateReceiptFile(findFolders(env, home).state, directory);
}

/** Locates the same file from OpenCode's state folder. */
export function locateReceiptFile(state: string, directory: string): string {
  return locateProjectFile(state, "decisions", directory, "jsonl");
}

/** The path of the previous, rotated file. */
export const olderOf = (path: string) => `${path}.1`;

/** The stored receipts of a project. */
export interface KeptReceipts extends Receipts {
  /** Set where the older file exists but cannot be read. Its receipts are missing. */
  readonly lost?: FileFault & { readonly path: string };
}

/** Reads the stored receipts of a project, oldest first. A missing file counts as empty. */
export async function readReceiptFile(path: string): Promise<Result<KeptReceipts, FileFault>> {
  const before = olderOf(path);
  const [older, newer] = await Promise.all([
    readPlainFile(before, LONGEST_FILE),
    readPlainFile(path, LONGEST_FILE),
  ]);
  if (newer.isErr() && newer.error.code !== "ENOENT") return err(newer.error);
  const texts = [older, newer].map((read) => read.map(String).unwrapOr(""));
  const receipts = readReceipts(texts.join(""));
  if (older.isOk() || older.error.code === "ENOENT") return ok(receipts);
  return ok({ ...receipts, lost: { ...older.error, path: before } });
}

/** Describes the loss, if there is one. */
export function describeLost({ lost }: KeptReceipts): readonly string[] {
  if (lost === undefined) return [];
  return [`Older decisions are missing: ${lost.path} cannot be read (${lost.code}).`];
}
