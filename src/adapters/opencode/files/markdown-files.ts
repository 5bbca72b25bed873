import { opendir, realpath, stat } from "node:fs/promises";
import { extname, join } from "node:path";

/** More than anybody has; a folder that leads back into itself would have no end. */
const MAX_FILES = 5000;
const MAX_DEPTH = 24;

interface Walk {
  readonly found: string[];
  readonly seen: Set<string>;
}

/** In the order of OpenCode's own search: the reverse of the order in which the system names them. */
async function listNames(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of await opendir(folder)) names.unshift(name);
  } catch {
    // What cannot be listed has nothing in it, for OpenCode too.
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
    // Links are followed.
    const kind = await stat(path).catch(() => undefined);
    if (kind?.isDirectory() === true) folders.push(path);
    else if (kind !== undefined && extname(name) === ".md" && state.found.length < MAX_FILES)
      state.found.push(path);
  }
  if (depth > 0) for (const below of folders) await walk(below, depth - 1, state);
}

/** The markdown files in a folder, and with `isDeep` those below it. */
export async function listMarkdown(folder: string, isDeep: boolean): Promise<readonly string[]> {
  const state: Walk = { found: [], seen: new Set() };
  await walk(folder, isDeep ? MAX_DEPTH : 0, state);
  return state.found;
}
