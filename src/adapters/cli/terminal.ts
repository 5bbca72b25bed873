/** One of the two places that a command writes to. */
export interface Output {
  readonly isTTY: boolean;
  /** Characters per line; absent where it is no terminal, or one that does not say. */
  readonly columns?: number;
  readonly write: (text: string) => void;
}

/** A model as it is offered: the row that the TUI shows, too. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/** Lets somebody at a terminal choose; undefined where nothing is chosen. */
export type Ask = (choices: readonly Choice[], query: string) => Promise<string | undefined>;

/** Everything that a command learns of the process it runs in. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Lets the user choose; absent where standard input or standard error is no terminal. */
  readonly ask?: Ask;
  /** The standard input as text, cut off soon after so many characters. */
  readonly readStdin: (limit: number) => Promise<string>;
  /** Settles when the process is asked to end; whoever calls it sees to the end himself. */
  readonly stopped: () => Promise<void>;
}

/** Colour belongs on a terminal that shows it and whose user did not refuse it (no-color.org). */
export function showsColor(output: Output, env: Terminal["env"]): boolean {
  return output.isTTY && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}
