/** A fault that makes OpenCode refuse a config file. It then responds to every request with 400. */
export interface ConfigRefusal {
  /** The file, or the name of the variable that contains the config. */
  readonly file: string;
  /** Counted from 1. Absent if the line is unknown. */
  readonly line?: number;
  /** Keys from the root of the file, or of the front matter of a Markdown file. */
  readonly path: readonly (string | number)[];
  /** The fault in one sentence, without values from the file. */
  readonly message: string;
  /** The expected value. */
  readonly expected: string;
  /** The smallest edit that fixes it, in one sentence. */
  readonly fix: string;
}

/** Formats a refusal as location, fault and fix: `/work/opencode.json:4: share: expected …`. */
export function formatRefusal({ file, line, message, fix }: ConfigRefusal): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${message} ${fix}`;
}
