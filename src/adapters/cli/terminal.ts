/** One of the two streams that a command writes to. */
export interface Output {
  readonly isTTY: boolean;
  /** Characters per line. Absent where the stream is no terminal, or its width is unknown. */
  readonly columns?: number;
  readonly write: (text: string) => void;
}

/** A selectable model. The TUI shows the same row. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}

/** Lets the user choose at a terminal. Undefined where nothing is chosen. */
export type Ask = (choices: readonly Choice[], query: string) => Promise<string | undefined>;

/** Everything that a command gets from its process. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Lets the user choose. Absent where standard input or standard error is no terminal. */
  readonly ask?: Ask;
  /** Reads standard input as text. Stops soon after `limit` characters. */
  readonly readStdin: (limit: number) => Promise<string>;
  /** Resolves when the process gets a signal to stop. The caller must end the process. */
  readonly stopped: () => Promise<void>;
}

/** Colors need a terminal that supports them and a user who did not disable them (no-color.org). */
export function showsColor(output: Output, env: Terminal["env"]): boolean {
  return output.isTTY && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
}
