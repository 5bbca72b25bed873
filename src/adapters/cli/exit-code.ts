/**
 * The exit codes of all commands. Public and closed. 3 takes precedence over 1: a source that
 * cannot be read ends the command before there is an answer.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** The exit code of a failure. */
export type FailureExitCode = Exclude<ExitCode, 0>;

const MEANINGS: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [0, "resolved; listed; no faults found; nothing differs; written"],
  [1, "not resolved; unknown provider; faults or differences found; the panel cannot start"],
  [2, "wrong usage: an unknown command or option, a bad value"],
  [3, "a source could not be read: a file, a server; a file could not be written"],
];

/** Formats the exit codes for the help. */
export function formatExitCodes(): string {
  const lines = MEANINGS.map(([code, meaning]) => `  ${code}  ${meaning}`);
  return ["", "Exit codes:", ...lines].join("\n");
}
