/** One fault for which OpenCode refuses a file of its config, and with it answers every question with 400. */
export interface ConfigRefusal {
  /** The file, or the name of the variable that holds the config. */
  readonly file: string;
  /** Counted from 1; absent where no line can be told. */
  readonly line?: number;
  /** Keys from the top of the file, or of the head of a markdown file. */
  readonly path: readonly (string | number)[];
  /** What is wrong, in one sentence; nothing of what stands there. */
  readonly message: string;
  /** What should stand there. */
  readonly expected: string;
  /** The smallest edit that mends it, in one sentence. */
  readonly mend: string;
}

/** The place, what is wrong there, and what mends it: `/work/opencode.json:4: share: expected …`. */
export function formatRefusal({ file, line, message, mend }: ConfigRefusal): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${message} ${mend}`;
}
