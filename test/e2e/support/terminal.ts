import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isRunning, measureUntilGone } from "../../adapters/orchestrator/support/processes.js";

const run = promisify(execFile);

export interface TerminalSetup {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** A program in its own terminal. */
export interface Terminal {
  /** The screen, line by line. */
  readonly screen: () => Promise<string>;
  /** The screen with its colors, as escape sequences. */
  readonly colors: () => Promise<string>;
  /** Presses keys by tmux's names, such as `Enter`, `Escape`, `C-p`. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Presses a key until the screen shows all of `wanted`. Repeats a key that had no effect. */
  readonly pressTo: (key: string, ...wanted: readonly (string | RegExp)[]) => Promise<string>;
  /** The same until the screen shows none of `unwanted`. */
  readonly pressAway: (key: string, ...unwanted: readonly (string | RegExp)[]) => Promise<string>;
  /** The same until `isThere` accepts the screen. */
  readonly pressUntil: (
    key: string,
    what: string,
    isThere: (screen: string) => boolean,
  ) => Promise<string>;
  /** Types a text until the screen shows it, or `wanted`. Types again if keys got lost. */
  readonly type: (text: string, wanted?: RegExp) => Promise<void>;
  /**
   * Types into a search until the search shows the text and `gone` has disappeared. Types again if
   * keys got lost. The disappearance alone proves nothing: in a scrolled list `gone` may have been
   * out of sight.
   */
  readonly narrow: (text: string, gone: string) => Promise<void>;
  /** Waits until the screen shows all of `wanted`, and returns the screen. */
  readonly see: (...wanted: readonly (string | RegExp)[]) => Promise<string>;
  /** Waits until the screen shows none of `unwanted`. */
  readonly miss: (...unwanted: readonly (string | RegExp)[]) => Promise<string>;
  readonly close: () => Promise<void>;
}

// With remain-on-exit, the last output can be read after the program has ended.
const SETTINGS = `set-option -g default-terminal tmux-256color
set-option -s escape-time 0
set-option -g remain-on-exit on
`;
const SEE_MS = 60_000;
const LOOK_MS = 50;
/** On a busy machine a dialog appears before it accepts keys. */
const LOST_MS = 4000;

const has = (screen: string, wanted: string | RegExp): boolean =>
  typeof wanted === "string" ? screen.includes(wanted) : wanted.test(screen);

const isTitle = (line: string): boolean => / esc(\s{2}|\s*$)/.test(line);

/**
 * The user's place: the title line of the open dialog, or else the whole screen. The content beside
 * and below a dialog changes by itself, as its list does after a search.
 */
const findPlace = (screen: string): string => screen.split("\n").find(isTitle) ?? screen;

/** The search text of the open dialog, two lines below its title. */
function readSearch(screen: string): string {
  const lines = screen.split("\n");
  const [text = ""] = (lines[lines.findIndex(isTitle) + 2] ?? "").trim().split(/\s{2,}/);
  return text;
}

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

type Tmux = (...args: readonly string[]) => Promise<string>;

/**
 * A session without a client ends. So no session stays when the test's process ends, whatever the
 * cause.
 */
async function tieToThisProcess(tmux: Tmux, client: ChildProcess): Promise<void> {
  client.stdout?.resume();
  const end = Date.now() + SEE_MS;
  while ((await tmux("list-clients")) === "") {
    if (Date.now() > end) throw new Error("No client came to the terminal");
    await sleep(LOOK_MS);
  }
  await tmux("set-option", "-t", "main", "destroy-unattached", "on");
}

/** Starts a program in tmux, on a separate tmux server. */
export async function startTerminal(setup: TerminalSetup): Promise<Terminal> {
  const { command, cwd, columns = 130, rows = 44 } = setup;
  const folder = await mkdtemp(join(tmpdir(), "model-resolver-terminal-"));
  const env = { ...setup.env, TERM: "xterm-256color", COLORTERM: "truecolor", LANG: "C.UTF-8" };
  const settings = join(folder, "tmux.conf");
  const own = ["-u", "-f", settings, "-S", join(folder, "socket")];
  const tmux: Tmux = async (...args) => (await run("tmux", [...own, ...args], { cwd, env })).stdout;
  const program = command.map(quote).join(" ");
  await writeFile(settings, SETTINGS);
  const size = ["-x", String(columns), "-y", String(rows)];
  await tmux("new-session", "-d", "-s", "main", ...size, `exec ${program}`);
  // tmux 3.3 would exit on this command before the first session.
  await tmux("set-option", "-g", "window-size", "manual");
  await tieToThisProcess(tmux, spawn("tmux", ["-C", ...own, "attach", "-t", "main"], { cwd, env }));
  const screen = async () => tmux("capture-pane", "-p", "-t", "main");

  const poll = async (
    what: string,
    isThere: (text: string) => boolean,
    again: (text: string) => Promise<void> = async () => undefined,
  ): Promise<string> => {
    const end = Date.now() + SEE_MS;
    let next = Date.now() + LOST_MS;
    for (;;) {
      const text = await screen();
      if (isThere(text)) return text;
      if (Date.now() > end) throw new Error(`The screen does not ${what}:\n${text}`);
      if (Date.now() > next) {
        await again(text);
        next = Date.now() + LOST_MS;
      }
      await sleep(LOOK_MS);
    }
  };

  const press = async (...keys: readonly string[]): Promise<void> => {
    await tmux("send-keys", "-t", "main", ...keys);
  };
  const write = async (text: string): Promise<void> => {
    await tmux("send-keys", "-t", "main", "-l", text);
  };
  const writeAnew = (text: string) => async (): Promise<void> => {
    await press("C-u");
    await write(text);
  };
  const showsAll = (wanted: readonly (string | RegExp)[]) => (text: string) =>
    wanted.every((one) => has(text, one));
  const showsNone = (unwanted: readonly (string | RegExp)[]) => (text: string) =>
    !unwanted.some((one) => has(text, one));
  // A key sent together with the text arrives before the list has a row to choose.
  const pressUntil: Terminal["pressUntil"] = async (key, what, isThere) => {
    const before = findPlace(await screen());
    await press(key);
    return poll(what, isThere, async (text) => {
      if (findPlace(text) === before) await press(key);
    });
  };

  return {
    screen,
    colors: async () => tmux("capture-pane", "-e", "-p", "-t", "main"),
    press,
    pressUntil,
    pressTo: async (key, ...wanted) =>
      pressUntil(key, `show ${wanted.join(" and ")}`, showsAll(wanted)),
    pressAway: async (key, ...unwanted) =>
      pressUntil(key, `lose ${unwanted.join(" and ")}`, showsNone(unwanted)),
    type: async (text, wanted) => {
      await write(text);
      await poll(`show ${text}`, showsAll([wanted ?? text]), writeAnew(text));
    },
    narrow: async (text, gone) => {
      await write(text);
      const isThere = (shown: string) => readSearch(shown) === text && !has(shown, gone);
      await poll(`show ${text} and lose ${gone}`, isThere, writeAnew(text));
    },
    see: async (...wanted) => poll(`show ${wanted.join(" and ")}`, showsAll(wanted)),
    miss: async (...unwanted) => poll(`lose ${unwanted.join(" and ")}`, showsNone(unwanted)),
    close: async () => {
      const pid = Number(await tmux("display-message", "-p", "-t", "main", "#{pane_pid}"));
      await tmux("kill-server");
      await waitUntilGone(pid);
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** The hang-up makes a program end by itself. If it does not, it is killed. */
async function waitUntilGone(pid: number): Promise<void> {
  await measureUntilGone(pid, 10_000);
  if (isRunning(pid)) process.kill(pid, "SIGKILL");
}
