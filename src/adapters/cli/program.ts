import { Command, Option } from "commander";
import { addDiff } from "./commands/diff.js";
import { addDoctor } from "./commands/doctor.js";
import { addExplain } from "./commands/explain.js";
import { addList } from "./commands/list.js";
import { addLock } from "./commands/lock.js";
import { addMigrate } from "./commands/migrate.js";
import { addPanel, type StartPanel } from "./commands/panel.js";
import { addPatch } from "./commands/patch.js";
import { addProviders } from "./commands/providers.js";
import { addResolve } from "./commands/resolve.js";
import { addTags } from "./commands/tags.js";
import { addVerify } from "./commands/verify.js";
import { formatExitCodes } from "./exit-code.js";
import {
  collectPattern,
  collectPlace,
  collectText,
  parseOutputPrice,
  parsePrice,
  parseSeconds,
} from "./options.js";
import { FILE_OPTIONS, type SourceOptions } from "./sources.js";
import type { Shell } from "./task.js";
import type { Terminal } from "./terminal.js";

/** What a program hands its orders to, and what it starts. */
export interface ProgramParts extends Omit<Shell, "readStdin"> {
  readonly startPanel: StartPanel;
  readonly writeError: (text: string) => void;
}

/** The command line as commander reads it; it prints and exits only through what it is given. */
export function createProgram(
  version: string,
  terminal: Terminal,
  { writeError, startPanel, ...given }: ProgramParts,
): Command {
  const program = new Command("opencode-model-resolver")
    .description("Says which model OpenCode should use for a reference, and why.")
    .usage("<command> [options]")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => writeError(text),
      // commander takes 80 for undefined.
      getOutHelpWidth: () => terminal.stdout.columns ?? 100,
      getErrHelpWidth: () => terminal.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true })
    .helpCommand("help [command]", "print the help of a command")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .option("--json", "print one JSON document, in success and failure alike");
  addSourceOptions(program);
  addBoundaryOptions(program);
  program.addHelpText("afterAll", formatExitCodes());
  const shell: Shell = { ...given, readStdin: (limit) => terminal.readStdin(limit) };
  for (const add of [
    addResolve,
    addExplain,
    addList,
    addProviders,
    addTags,
    addDoctor,
    addDiff,
    addLock,
    addVerify,
    addPatch,
    addMigrate,
  ])
    add(program, shell);
  addPanel(program, shell, startPanel);
  return program;
}

function addSourceOptions(program: Command): void {
  const server = new Option(
    "--server <url>",
    "ask a running OpenCode; its password: OPENCODE_SERVER_PASSWORD",
  );
  program
    .optionsGroup("Sources (default: your own files, as OpenCode finds them):")
    .addOption(server.conflicts([...FILE_OPTIONS]))
    .option("--directory <dir>", "the server's project directory to ask for")
    .option("--timeout <seconds>", "deadline of each question to it (default: 10)", parseSeconds)
    .addOption(
      new Option("--remote", "fetch the configs that stored logins point to").conflicts([
        "server",
        ...FILE_OPTIONS,
      ]),
    )
    .option("--catalog <file>", "models.dev's api.json, or a server's list of providers")
    .option("--config <file>", "an opencode.json; several are merged in their order", collectText)
    .option("--auth <file>", "an auth.json")
    .option("--env-file <file>", "NAME=value lines that stand for the environment")
    .option("--state <file>", "a model.json with the models used last")
    .option(
      "--orchestrator <file>",
      "an orchestrator.json with workers, strategies and boundaries; repeatable",
      collectText,
    );
}

function addBoundaryOptions(program: Command): void {
  program
    .optionsGroup("Boundaries (beside those of orchestrator.json):")
    .option(
      "--stay-within <place>",
      "a provider, default-provider, price:free, :low, :medium; repeatable",
      collectPlace,
    )
    .option("--max-input-price <dollars>", "per million input tokens", parsePrice)
    .option("--max-output-price <dollars>", "per million output tokens", parseOutputPrice)
    .option(
      "--allow <pattern>",
      "ids with * for any text, or a provider; repeatable",
      collectPattern,
    )
    .option("--deny <pattern>", "the same; repeatable", collectPattern)
    .option("--strict", "settings that lead outside are errors too");
}

/** What commander cannot say of the options: those that need another one. */
export function findOptionFault(options: SourceOptions): string | undefined {
  const { server, directory, timeout, remote } = options;
  if (server !== undefined) return undefined;
  if (directory !== undefined) return "option '--directory' needs '--server'";
  if (timeout === undefined || remote === true) return undefined;
  return "option '--timeout' needs '--server' or '--remote'";
}
