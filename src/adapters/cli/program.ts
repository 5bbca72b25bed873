import { Command, Option } from "commander";
import { addCatalog } from "./commands/catalog.js";
import { addCompletion } from "./commands/completion.js";
import { addDiff } from "./commands/diff.js";
import { addDoctor } from "./commands/doctor.js";
import { addExplain } from "./commands/explain.js";
import { addList } from "./commands/list.js";
import { addLock } from "./commands/lock.js";
import { addMigrate } from "./commands/migrate.js";
import { addPanel, type StartPanel } from "./commands/panel.js";
import { addPatch } from "./commands/patch.js";
import { addPick } from "./commands/pick.js";
import { addProviders } from "./commands/providers.js";
import { addReplay } from "./commands/replay.js";
import { addResolve } from "./commands/resolve.js";
import { addTags } from "./commands/tags.js";
import { addVerify } from "./commands/verify.js";
import { formatHelp, NAME } from "./help.js";
import {
  collectPattern,
  collectPlace,
  collectText,
  parseOutputPrice,
  parsePrice,
  parseSeconds,
} from "./options.js";
import { DEFAULT_SERVER, FILE_OPTIONS, type SourceOptions } from "./sources.js";
import type { Shell } from "./task.js";
import type { Terminal } from "./terminal.js";

/** Where a program submits its tasks, and what it starts. */
export interface ProgramParts extends Omit<Shell, "readStdin"> {
  readonly startPanel: StartPanel;
  readonly writeError: (text: string) => void;
  /** Whether the help includes the global options with every command. */
  readonly showsAll?: boolean;
}

/** Creates the commander program. It prints and exits only through the given functions. */
export function createProgram(
  version: string,
  terminal: Terminal,
  { writeError, startPanel, showsAll, ...given }: ProgramParts,
): Command {
  const program = new Command(NAME)
    .description("Says which model OpenCode should use for a reference, and why.")
    .usage("<command> [options]")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => writeError(text),
      // commander uses 80 for undefined.
      getOutHelpWidth: () => terminal.stdout.columns ?? 80,
      getErrHelpWidth: () => terminal.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true, formatHelp })
    .helpCommand("help [command]", "print the help of a command")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help; --help-all includes all global options")
    .option("--json", "print one JSON document, also on failure")
    .option("-q, --quiet", "print only the answer, or the error");
  program.addOption(
    new Option("--server [url]", "ask a running OpenCode; without a value, at 127.0.0.1:4096")
      .preset(DEFAULT_SERVER)
      .conflicts([...FILE_OPTIONS]),
  );
  addSourceOptions(program);
  addBoundaryOptions(program);
  if (showsAll !== true) hideRest(program);
  const shell: Shell = { ...given, readStdin: (limit) => terminal.readStdin(limit) };
  for (const add of COMMANDS) add(program, shell);
  addPanel(program, shell, startPanel);
  addCompletion(program, shell);
  return program;
}

const COMMANDS: readonly ((program: Command, shell: Shell) => void)[] = [
  addResolve,
  addExplain,
  addList,
  addPick,
  addTags,
  addProviders,
  addDoctor,
  addDiff,
  addReplay,
  addLock,
  addVerify,
  addPatch,
  addMigrate,
  addCatalog,
];

/** Hides options that few users need. `--help-all` shows them. */
function hideRest(program: Command): void {
  for (const option of program.options)
    if (!SHOWN_ALWAYS.includes(option.long ?? "")) option.hideHelp();
}

const SHOWN_ALWAYS = ["--version", "--json", "--quiet", "--server"];

function addSourceOptions(program: Command): void {
  program
    .optionsGroup("Sources (default: your own files, as OpenCode finds them):")
    .option("--directory <dir>", "the project directory on the server")
    .addOption(
      new Option("--remote", "fetch the configs that stored logins point to").conflicts([
        "server",
        ...FILE_OPTIONS,
      ]),
    )
    .option(
      "--timeout <seconds>",
      "time limit of each request, from 0.001 to 86400 (default: 10)",
      parseSeconds,
    )
    .option("--catalog <file>", "models.dev's api.json, or a server's list of providers")
    .option("--config <file>", "an opencode.json; several are merged in order", collectText)
    .option("--auth <file>", "an auth.json")
    .option("--env-file <file>", "NAME=value lines that replace the environment")
    .option("--state <file>", "a model.json with the recent models")
    .option(
      "--orchestrator <file>",
      "an orchestrator.json with workers, strategies and boundaries; repeatable",
      collectText,
    );
}

function addBoundaryOptions(program: Command): void {
  program
    .optionsGroup("Boundaries (in addition to those of orchestrator.json):")
    .option(
      "--stay-within <place>",
      "a provider, default-provider, price:free, :low, :medium; repeatable",
      collectPlace,
    )
    .option("--max-input-price <dollars>", "maximum price per million input tokens", parsePrice)
    .option(
      "--max-output-price <dollars>",
      "maximum price per million output tokens",
      parseOutputPrice,
    )
    .option(
      "--allow <pattern>",
      "allowed models: ids with * for any text, or a provider; repeatable",
      collectPattern,
    )
    .option("--deny <pattern>", "denied models, in the same form; repeatable", collectPattern)
    .option("--strict", "settings outside the boundaries are errors");
}

/** Checks what commander cannot express: options that need another option. */
export function findOptionFault(options: SourceOptions): string | undefined {
  const { server, directory, timeout, remote } = options;
  if (server !== undefined) return undefined;
  if (directory !== undefined) return "option '--directory' needs '--server'";
  if (timeout === undefined || remote === true) return undefined;
  return "option '--timeout' needs '--server' or '--remote'";
}
