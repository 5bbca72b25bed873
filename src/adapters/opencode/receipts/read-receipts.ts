import { err, ok, type Result } from "neverthrow";
import { type FileFault, readPlainFile } from "../files/plain-file.js";
import { type Environment, findFolders } from "../machine/paths.js";
import { locateProjectFile } from "../machine/project-file.js";
import { type Receipts, readReceipts } from "./receipt.js";

/** Bytes of a file that is read. */
export const LONGEST_FILE = 8_000_000;

/** Where the decisions of a project are kept. */
export function findReceiptFile(env: Environment, home: string, directory: string): string {
  return locateReceiptFile(findFolders(env, home).state, directory);
}

/** The same, by the folder of OpenCode's own state. */
export function locateReceiptFile(state: string, directory: string): string {
  return locateProjectFile(state, "decisions", directory, "jsonl");
}

/** The one before it. */
export const olderOf = (path: string) => `${path}.1`;

/** What is kept of a project's decisions. */
export interface KeptReceipts extends Receipts {
  /** The file with the oldest ones, where it is there and cannot be read: what is in it is missing. */
  readonly lost?: FileFault & { readonly path: string };
}

/** What is kept of a project's decisions, the oldest first. A file that is not there holds none. */
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

/** Says so. */
export function tellLost({ lost }: KeptReceipts): readonly string[] {
  if (lost === undefined) return [];
  return [`Older decisions are missing: ${lost.path} cannot be read (${lost.code}).`];
}
