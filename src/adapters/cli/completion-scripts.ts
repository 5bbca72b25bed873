import { readPlainFile } from "../opencode/files/plain-file.js";

/** Shells that can be taught to complete the command. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type ShellName = (typeof SHELLS)[number];

/**
 * What a shell reads. It asks `__complete -- WORDS`, the last of which is the one at the cursor, and gets lines
 * of a value, a tab and what it is.
 */
export async function readCompletionScript(shell: ShellName): Promise<string> {
  const file = new URL(`./completion/${shell}`, import.meta.url);
  return (await readPlainFile(file)).match(
    (bytes) => bytes.toString("utf8"),
    ({ code }) => {
      throw new Error(
        `The completion for ${shell} belongs to this package and cannot be read (${code}).`,
      );
    },
  );
}
