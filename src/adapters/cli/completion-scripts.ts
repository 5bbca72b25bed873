import { readPlainFile } from "../opencode/files/plain-file.js";

/** The shells with a completion script. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type ShellName = (typeof SHELLS)[number];

/**
 * Reads a shell's completion script. The script calls `__complete -- WORDS`, in which the last word
 * is the one at the cursor. It gets one line for each value: the value, a tab and a description.
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
