/**
 * What a command says by its exit code, the same for all. Public and closed. A source that cannot be
 * read ends a command before it has an answer, so 3 comes before 1.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** A failure's exit code. */
export type FailureExitCode = Exclude<ExitCode, 0>;

const MEANINGS: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [0, "resolved; listed; no faults found; nothing differs; written"],
  [1, "not resolved; no such provider; faults or differences found; the panel cannot start"],
  [2, "wrong usage: an unknown command or option, a bad value"],
  [3, "a source could not be read: a file, a server; a file could not be written"],
];

/** The exit codes as the help shows them. */
export function formatExitCodes(): string {
  const lines = MEANINGS.map(([code, meaning]) => `  ${code}  ${meaning}`);
  return ["", "Exit codes:", ...lines].join("\n");
}
