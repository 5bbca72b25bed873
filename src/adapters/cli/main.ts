import { homedir } from "node:os";
import { readPackageVersion } from "../opencode/files/package-version.js";
import { runCli } from "./cli.js";
import type { Ask, Output, Terminal } from "./terminal.js";

// The only file that accesses the process.

function openOutput(stream: NodeJS.WriteStream): Output {
  // A reader such as `head` may close the pipe early. Then there is nobody left to report to.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    isTTY: stream.isTTY,
    columns: stream.columns,
    write: (text) => {
      stream.write(text);
    },
  };
}

const ask: Ask = async (choices, query) => {
  const { askAtTerminal } = await import("./ask.js");
  return askAtTerminal(choices, query, { input: process.stdin, output: process.stderr });
};

async function readStdin(limit: number): Promise<string> {
  process.stdin.setEncoding("utf8");
  let text = "";
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > limit) break;
  }
  return text;
}

async function stopped(): Promise<void> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      resolve();
      // Removes the handlers, so that a second signal ends the process. Not in the same tick: the
      // lock library ends the process if no other handler is registered.
      setImmediate(() => {
        for (const signal of signals) process.off(signal, end);
      });
    };
    for (const signal of signals) process.on(signal, end);
  });
}

const terminal: Terminal = {
  env: process.env,
  cwd: process.cwd(),
  home: homedir(),
  now: Date.now(),
  stdout: openOutput(process.stdout),
  stderr: openOutput(process.stderr),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
  readStdin,
  stopped,
};

process.exitCode = await runCli(process.argv.slice(2), terminal, readPackageVersion());
