import { type Command, CommanderError } from "commander";
import { NAME } from "./help.js";
import { createProgram, findOptionFault, type ProgramParts } from "./program.js";
import { DEFAULT_SERVER } from "./sources.js";
import type { GlobalOptions, Service, Task } from "./task.js";
import type { Terminal } from "./terminal.js";

/** The parsed command line. */
export type Order =
  | { readonly kind: "task"; readonly task: Task; readonly options: GlobalOptions }
  | { readonly kind: "service"; readonly service: Service; readonly options: GlobalOptions }
  /** The parser printed help or the version. Nothing is left to do. */
  | { readonly kind: "answered" }
  /** The command line is invalid. */
  | {
      readonly kind: "refused";
      readonly message: string;
      readonly help?: string;
      readonly hint?: string;
    };

/** Maximum characters of a complaint. It quotes arguments of any length. */
const MAX_MESSAGE = 400;

/** Parses the command line. Prints help and the version to standard output at once. */
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
    // Without a command, commander's complaint is the help text itself.
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

/** The first argument that is a command's name. */
function findCommand(args: readonly string[], program: Command): string | undefined {
  const names = program.commands.map((command) => command.name());
  return beforeEnd(args).find((arg) => names.includes(arg));
}

/**
 * Replaces `--help-all` by `--help`, and keeps `--server` from taking a command's name as its
 * address.
 */
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

/** Whether the output is JSON, even if the rest of the command line is invalid. */
export function asksForJson(args: readonly string[]): boolean {
  return beforeEnd(args).includes("--json");
}
