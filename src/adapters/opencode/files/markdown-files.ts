import { opendir, realpath, stat } from "node:fs/promises";
import { extname, join } from "node:path";

/** More files than anyone has. The limit stops folders that link back into themselves. */
const MAX_FILES = 5000;
const MAX_DEPTH = 24;

interface Walk {
  readonly found: string[];
  readonly seen: Set<string>;
}

/** In OpenCode's search order: the reverse of the order that the system returns. */
async function listNames(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of await opendir(folder)) names.unshift(name);
  } catch {
    // A folder that cannot be listed counts as empty, for OpenCode too.
  }
  return names;
}

async function walk(folder: string, depth: number, state: Walk): Promise<void> {
  const place = await realpath(folder).catch(() => undefined);
  if (place === undefined || state.seen.has(place)) return;
  state.seen.add(place);
  const folders: string[] = [];
  for (const name of await listNames(folder)) {
    const path = join(folder, name);
    // `stat` follows links.
    const kind = await stat(path).catch(() => undefined);
    if (kind?.isDirectory() === true) folders.push(path);
    else if (kind !== undefined && extname(name) === ".md" && state.found.length < MAX_FILES)
      state.found.push(path);
  }
  if (depth > 0) for (const below of folders) await walk(below, depth - 1, state);
}

/** Lists the markdown files in a folder, with `isDeep` also those in its subfolders. */
export async function listMarkdown(folder: string, isDeep: boolean): Promise<readonly string[]> {
  const state: Walk = { found: [], seen: new Set() };
  await walk(folder, isDeep ? MAX_DEPTH : 0, state);
  return state.found;
}
