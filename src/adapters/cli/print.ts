import type { ExitCode } from "./exit-code.js";
import { renderBlocks, type Style } from "./render.js";
import type { Report } from "./report.js";
import { type Output, showsColor, type Terminal } from "./terminal.js";

/**
 * Prints a report: for people the answer on standard output and all else on standard error, for
 * programs one JSON document on standard output and nothing else. Gives its exit code.
 */
export function printReport(report: Report, terminal: Terminal, asJson: boolean): ExitCode {
  const { stdout, stderr, env } = terminal;
  const { lead = [], answer, notes, failure } = report;
  if (asJson) {
    stdout.write(`${JSON.stringify(toDocument(report), undefined, 2)}\n`);
  } else {
    const parts = [
      [stderr, lead],
      [stdout, answer],
      [stderr, notes],
    ] as const;
    for (const [output, blocks] of parts) {
      if (blocks.length > 0) output.write(renderBlocks(blocks, styleOf(output, env)));
    }
  }
  return failure?.exitCode ?? 0;
}

/** `ok` is true iff the exit code is 0, and `error` is there iff it is not. */
function toDocument({ document, failure }: Report): Readonly<Record<string, unknown>> {
  return failure === undefined
    ? { ok: true, ...document }
    : { ok: false, error: failure.error, ...document };
}

function styleOf(output: Output, env: Terminal["env"]): Style {
  const { columns } = output;
  const isKnown = output.isTTY && columns !== undefined && columns > 0;
  return { color: showsColor(output, env), ...(isKnown && { columns }) };
}
