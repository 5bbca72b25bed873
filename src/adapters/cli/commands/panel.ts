import type { Command } from "commander";
import type {
  Panel,
  StartError,
  startPanel as startServer,
} from "../../control-panel/server/index.js";
import type { ExitCode } from "../exit-code.js";
import { parsePort } from "../options.js";
import { printReport } from "../print.js";
import { type Block, line, type Report } from "../report.js";
import { DEFAULT_SERVER, readsOwnFiles } from "../sources.js";
import type { GlobalOptions, Shell } from "../task.js";
import type { Terminal } from "../terminal.js";

/** Starts the control panel's server. */
export type StartPanel = typeof startServer;

/** Loads the panel's code on first use, so that other commands start faster. */
export const startPanel: StartPanel = async (options) => {
  const panel = await import("../../control-panel/server/index.js");
  return panel.startPanel(options);
};

interface PanelCommandOptions {
  readonly port?: number | undefined;
}

/** `panel`: serves the control panel of a running OpenCode to a browser. */
export function addPanel(program: Command, shell: Shell, start: StartPanel): void {
  program
    .command("panel")
    .description("serve the control panel of a running OpenCode, until it is stopped")
    .option("--port <port>", "the port on this machine (default: a free one)", parsePort)
    .action(({ port }: PanelCommandOptions, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      if (!readsOwnFiles(options))
        command.error("error: 'panel' shows a running OpenCode; it reads no files");
      shell.serve((options, terminal) => runPanel({ ...options, port }, terminal, start), command);
    });
}

async function runPanel(
  {
    server = DEFAULT_SERVER,
    directory,
    timeout,
    json,
    quiet,
    port,
  }: GlobalOptions & PanelCommandOptions,
  terminal: Terminal,
  start: StartPanel,
): Promise<ExitCode> {
  const output = { ...(json && { json }), ...(quiet && { quiet }) };
  const note = (notes: readonly Block[]) => {
    if (json !== true) void printReport({ answer: [], notes, document: {} }, terminal, output);
  };
  const started = await start({
    url: server,
    env: terminal.env,
    directory,
    port,
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
    onFault: (fault) => note([line(fault, "bad")]),
  });
  if (started.isErr()) return printReport(reportRefused(started.error), terminal, output);
  const panel = started.value;
  // Listens before the address is printed: the reader may stop the panel at once.
  const stopped = terminal.stopped();
  await printReport(reportStarted(panel), terminal, output);
  const stop = followStatus(panel, note);
  await stopped;
  stop();
  await panel.close();
  return 0;
}

function reportStarted(panel: Panel): Report {
  const { url, port } = panel;
  const server = panel.status().url;
  return {
    lead: [line(`The panel of ${server} runs until Ctrl+C. Open:`, "faint")],
    answer: [line(url)],
    notes: [],
    document: { url, port, server },
  };
}

/** Prints each change of the panel's status. */
function followStatus(panel: Panel, note: (notes: readonly Block[]) => void): () => void {
  let shown = "";
  return panel.onStatus(({ server, plugin, error }) => {
    const state = `${server} ${plugin} ${error?.message ?? ""}`;
    if (state === shown) return;
    shown = state;
    if (error !== undefined) {
      const help = error.suggestions.map(({ text }) => line(`  ${text}`, "faint"));
      note([line(error.message, "bad"), ...help]);
    } else if (plugin === "answering") {
      note([line("OpenCode is running, and its plugin answers.", "good")]);
    }
  });
}

function reportRefused({ code, message, hint }: StartError): Report {
  const exitCode = code === "invalid-url" ? 2 : 1;
  return {
    answer: [],
    notes: [line(message, "bad"), line(hint, "faint")],
    document: {},
    failure: { exitCode, error: { code, message, hint, suggestions: [] } },
  };
}
