import { type Command, CommanderError } from "commander";
import { NAME } from "./help.js";
import { createProgram, findOptionFault, type ProgramParts } from "./program.js";
import { DEFAULT_SERVER } from "./sources.js";
import type { GlobalOptions, Service, Task } from "./task.js";
import type { Terminal } from "./terminal.js";

/** What the command line asks for. */
export type Order =
  | { readonly kind: "task"; readonly task: Task; readonly options: GlobalOptions }
  | { readonly kind: "service"; readonly service: Service; readonly options: GlobalOptions }
  /** Help or the version was printed; there is nothing left to do. */
  | { readonly kind: "answered" }
  /** It cannot be read. */
  | {
      readonly kind: "refused";
      readonly message: string;
      readonly help?: string;
      readonly hint?: string;
    };

/** Characters of a complaint; the arguments that it repeats may be of any length. */
const MAX_MESSAGE = 400;

/** Reads the command line; help and version go to the standard output at once. */
export async function readArguments(
  args: readonly string[],
  terminal: Terminal,
  version: string,
  { startPanel }: Pick<ProgramParts, "startPanel">,
): Promise<Order> {
  const orders: Order[] = [];
  const complaints: string[] = [];
  const readOptions = (command: Command): GlobalOptions => {
    const options = command.optsWithGlobals<GlobalOptions>();
    const fault = findOptionFault(options);
    if (fault !== undefined) command.error(`error: ${fault}`);
    return options;
  };
  const showsAll = beforeEnd(args).includes("--help-all");
  const program = createProgram(version, terminal, {
    showsAll,
    submit: (task, command) => {
      orders.push({ kind: "task", task, options: readOptions(command) });
    },
    serve: (service, command) => {
      orders.push({ kind: "service", service, options: readOptions(command) });
    },
    startPanel,
    writeError: (text) => complaints.push(text),
  });
  try {
    await program.parseAsync(prepare(args, program), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "answered" };
    // Without a command, commander's complaint is the help itself.
    if (error.code === "commander.help")
      return { kind: "refused", message: "a command is missing", help: complaints.join("") };
    const command = findCommand(args, program);
    return {
      kind: "refused",
      message: formatComplaint(error.message),
      hint: `Run '${[NAME, command ?? "", "--help"].filter((word) => word !== "").join(" ")}'.`,
    };
  }
  return orders[0] ?? { kind: "answered" };
}

const beforeEnd = (args: readonly string[]): readonly string[] => {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? args.length : end);
};

/** The first argument that is the name of a command. */
function findCommand(args: readonly string[], program: Command): string | undefined {
  const names = program.commands.map((command) => command.name());
  return beforeEnd(args).find((arg) => names.includes(arg));
}

/** `--help-all` is help; `--server` takes no command for its address. */
function prepare(args: readonly string[], program: Command): readonly string[] {
  const names = program.commands.map((command) => command.name());
  const { length } = beforeEnd(args);
  return args.map((arg, index) => {
    if (index >= length) return arg;
    if (arg === "--help-all") return "--help";
    const isServer = arg === "--server" && names.includes(args[index + 1] ?? "");
    return isServer ? `--server=${DEFAULT_SERVER}` : arg;
  });
}

function formatComplaint(message: string): string {
  const text = message.replace(/^error: /, "").replaceAll("\n", " ");
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE)}…`;
}

/** Whether programs read the output, even where the rest of the command line is not understood. */
export function asksForJson(args: readonly string[]): boolean {
  return beforeEnd(args).includes("--json");
}
