import type { Readable, Writable } from "node:stream";
import { autocomplete, isCancel } from "@clack/prompts";
import fuzzysort from "fuzzysort";
import type { Choice } from "./terminal.js";

/** Rows that are shown at once. */
const ROWS = 10;

/** The two ends of a terminal; standard output is none of them, since the answer goes there. */
export interface Ends {
  readonly input: Readable;
  readonly output: Writable;
}

/** Lets the user choose by typing parts of a name; undefined where nothing is chosen. */
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
    // The options are ranked already.
    filter: () => true,
    maxItems: ROWS,
    initialUserInput: query,
    input,
    output,
  });
  return isCancel(picked) ? undefined : picked;
}
