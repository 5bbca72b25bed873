import { readFile } from "node:fs/promises";

/** Shells that can be taught to complete the command. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type ShellName = (typeof SHELLS)[number];

/**
 * What a shell reads. It asks `__complete -- WORDS`, the last of which is the one at the cursor, and gets lines
 * of a value, a tab and what it is.
 */
export async function readCompletionScript(shell: ShellName): Promise<string> {
  return readFile(new URL(`./completion/${shell}`, import.meta.url), "utf8");
}
