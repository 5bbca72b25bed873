import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

/** The command `panel` as shipped, in its own process. */
export interface PanelProcess {
  /** The address that opens the page. */
  readonly url: string;
  /** Everything that it wrote to both outputs. */
  output(): string;
  stop(): Promise<void>;
}

const COMMAND = resolve("dist/cli.cjs");
const START_MS = 40_000;

async function readAddress(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("no output");
  const late = setTimeout(() => child.kill(), START_MS);
  for await (const line of createInterface({ input: stdout })) {
    if (!line.startsWith("http://127.0.0.1:")) continue;
    clearTimeout(late);
    return line;
  }
  throw new Error("The panel ended without an address.");
}

export async function startPanelProcess(server: string): Promise<PanelProcess> {
  const child = spawn(process.execPath, [COMMAND, "panel", "--server", server], {
    env: { PATH: process.env["PATH"] ?? "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  child.stdout.on("data", (chunk: Buffer) => {
    written += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    written += chunk.toString();
  });
  const url = await readAddress(child);
  return {
    url,
    output: () => written,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}
