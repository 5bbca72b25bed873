import type { Readable, Writable } from "node:stream";
import { autocomplete, isCancel } from "@clack/prompts";
import fuzzysort from "fuzzysort";
import type { Choice } from "./terminal.js";

/** Rows shown at once. */
const ROWS = 10;

/** The streams of a terminal. Standard output is not one of them: it carries the answer. */
export interface Ends {
  readonly input: Readable;
  readonly output: Writable;
}

/** Lets the user choose by typing parts of a name. Undefined where nothing is chosen. */
export async function askAtTerminal(
  choices: readonly Choice[],
  query: string,
  { input, output }: Ends,
): Promise<string | undefined> {
  const rank = (typed: string): Choice[] =>
    typed.trim() === ""
      ? [...choices]
      : fuzzysort.go(typed, choices, { keys: ["label", "hint"] }).map(({ obj }) => obj);
  const picked = await autocomplete<string>({
    message: "Which model?",
    options() {
      return rank(this.userInput);
    },
    // The options are already ranked.
    filter: () => true,
    maxItems: ROWS,
    initialUserInput: query,
    input,
    output,
  });
  return isCancel(picked) ? undefined : picked;
}
