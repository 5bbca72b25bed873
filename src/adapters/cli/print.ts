import type { ExitCode } from "./exit-code.js";
import { renderBlocks, type Style } from "./render.js";
import type { Block, Report } from "./report.js";
import { type Output, showsColor, type Terminal } from "./terminal.js";

/** How to print a report. */
export interface OutputOptions {
  /** One JSON document instead of text. */
  readonly json?: true;
  /** Only the answer. For a failure, only what went wrong. */
  readonly quiet?: true;
}

/**
 * Prints a report and returns its exit code. As text, the answer goes to standard output and
 * everything else to standard error. As JSON, one document goes to standard output and nothing else
 * is printed.
 */
export async function printReport(
  report: Report,
  terminal: Terminal,
  { json, quiet }: OutputOptions = {},
): Promise<ExitCode> {
  const { stdout, stderr, env } = terminal;
  const { lead = [], answer, notes, failure } = report;
  const isQuiet = quiet === true;
  if (json === true) {
    stdout.write(`${JSON.stringify(toDocument(report), undefined, 2)}\n`);
  } else {
    const parts = [
      [stderr, isQuiet ? [] : lead],
      [stdout, answer],
      [stderr, isQuiet && failure === undefined ? [] : notes],
    ] as const;
    const isTable = ({ kind }: Block) => kind === "table";
    // Most answers have no table, and the table writer takes time to load.
    const tables = parts.some(([, blocks]) => blocks.some(isTable))
      ? await import("./table.js")
      : undefined;
    for (const [output, blocks] of parts) {
      if (blocks.length > 0) output.write(renderBlocks(blocks, styleOf(output, env), tables));
    }
  }
  return failure?.exitCode ?? 0;
}

/** `ok` is true iff the exit code is 0. `error` is present iff it is not. */
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
