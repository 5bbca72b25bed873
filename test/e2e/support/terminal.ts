import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface TerminalSetup {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** A program in a terminal of its own. */
export interface Terminal {
  /** What stands on the screen, line by line. */
  screen(): Promise<string>;
  /** The same with its colours, as escape sequences. */
  colors(): Promise<string>;
  /** Presses keys by tmux's names, `Enter`, `Escape`, `C-p`. */
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Waits until the screen shows all of it, and answers with the screen. */
  see(...wanted: readonly (string | RegExp)[]): Promise<string>;
  /** Waits until the screen shows none of it. */
  miss(...unwanted: readonly (string | RegExp)[]): Promise<string>;
  close(): Promise<void>;
}

const SEE_MS = 45_000;
const LOOK_MS = 50;

const has = (screen: string, wanted: string | RegExp): boolean =>
  typeof wanted === "string" ? screen.includes(wanted) : wanted.test(screen);

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Starts a program in tmux, on a tmux server that nobody else uses. */
export async function startTerminal(setup: TerminalSetup): Promise<Terminal> {
  const { command, cwd, columns = 130, rows = 44 } = setup;
  const folder = await mkdtemp(join(tmpdir(), "model-resolver-terminal-"));
  const env = { ...setup.env, TERM: "xterm-256color", COLORTERM: "truecolor", LANG: "C.UTF-8" };
  const tmux = async (...args: readonly string[]): Promise<string> => {
    const own = ["-u", "-f", "/dev/null", "-S", join(folder, "socket")];
    return (await run("tmux", [...own, ...args], { cwd, env })).stdout;
  };
  const size = ["-x", String(columns), "-y", String(rows)];
  const program = command.map(quote).join(" ");
  await tmux(
    ...["start-server", ";", "set-option", "-g", "default-terminal", "tmux-256color", ";"],
    ...["set-option", "-s", "escape-time", "0", ";"],
    // What a program said last can be read after it has ended.
    ...["set-option", "-g", "remain-on-exit", "on", ";"],
    ...["new-session", "-d", "-s", "main", ...size, `exec ${program}`],
  );
  const screen = async () => tmux("capture-pane", "-p", "-t", "main");

  const poll = async (what: string, isThere: (text: string) => boolean): Promise<string> => {
    const end = Date.now() + SEE_MS;
    for (;;) {
      const text = await screen();
      if (isThere(text)) return text;
      if (Date.now() > end) throw new Error(`The screen does not ${what}:\n${text}`);
      await sleep(LOOK_MS);
    }
  };

  return {
    screen,
    colors: async () => tmux("capture-pane", "-e", "-p", "-t", "main"),
    press: async (...keys) => {
      await tmux("send-keys", "-t", "main", ...keys);
    },
    type: async (text) => {
      await tmux("send-keys", "-t", "main", "-l", text);
    },
    see: async (...wanted) =>
      poll(`show ${wanted.join(" and ")}`, (text) => wanted.every((one) => has(text, one))),
    miss: async (...unwanted) =>
      poll(`lose ${unwanted.join(" and ")}`, (text) => !unwanted.some((one) => has(text, one))),
    close: async () => {
      const pid = Number(await tmux("display-message", "-p", "-t", "main", "#{pane_pid}"));
      await tmux("kill-server");
      await waitUntilGone(pid);
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A hang-up lets the program end by itself; one that does not is ended. */
async function waitUntilGone(pid: number): Promise<void> {
  const end = Date.now() + 10_000;
  while (isRunning(pid) && Date.now() < end) await sleep(LOOK_MS);
  if (isRunning(pid)) process.kill(pid, "SIGKILL");
}
