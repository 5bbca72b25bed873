import { runCli } from "../../../../src/adapters/cli/cli.js";
import type { Ask, Output } from "../../../../src/adapters/cli/terminal.js";

/** How the command is run, where it matters. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly home?: string;
  readonly stdin?: string;
  /** Both outputs are a terminal of so many columns; 0 is one that does not say. */
  readonly columns?: number;
  /** Chooses among models, as somebody at the terminal would. */
  readonly ask?: Ask;
}

/** What a command has left behind. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const VERSION = "1.2.3";
const NOW = Date.UTC(2026, 10, 1);

/** Runs a command in this process, with a terminal that only remembers. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { env = {}, cwd = "/", home = "/nowhere", stdin = "", columns, ask } = options;
  const written = { stdout: "", stderr: "" };
  const open = (name: "stdout" | "stderr"): Output => ({
    isTTY: columns !== undefined,
    ...(columns !== undefined && { columns }),
    write: (text) => {
      written[name] += text;
    },
  });
  const terminal = {
    env,
    cwd,
    home,
    now: NOW,
    stdout: open("stdout"),
    stderr: open("stderr"),
    ...(ask !== undefined && { ask }),
    readStdin: async () => stdin,
    stopped: async () => undefined,
  };
  const exitCode = await runCli(args, terminal, VERSION);
  return { exitCode, ...written };
}

/** The one JSON document on standard output. */
export function parseDocument({ stdout }: Outcome): Readonly<Record<string, unknown>> {
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}
