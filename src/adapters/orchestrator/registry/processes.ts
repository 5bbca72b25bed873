import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { readPlainFile } from "../../opencode/files/plain-file.js";

/** The processes of this device. */
export interface ProcessTable {
  /**
   * When the process started, as a text that no other process with its id ever had: ids are given
   * out again. Undefined where none runs.
   */
  findStart(pid: number): Promise<string | undefined>;
}

const run = promisify(execFile);
const PS_MS = 5_000;
const BOOT_ID = "/proc/sys/kernel/random/boot_id";

/** Of the fields behind the command's name, which may hold blanks and brackets itself. */
const STATE_FIELD = 0;
const START_FIELD = 19;
const DEAD_STATES = ["Z", "X"];

async function readText(path: string): Promise<string> {
  const bytes = await readPlainFile(path);
  return bytes.map((found) => found.toString("utf8")).unwrapOr("");
}

/** Linux counts in ticks since the boot, so that the boot belongs to it. */
async function readFromProc(pid: number): Promise<string | undefined> {
  const stat = await readText(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, start] = [fields[STATE_FIELD], fields[START_FIELD]];
  // One that has ended and that its parent has not yet looked at.
  if (state === undefined || start === undefined || DEAD_STATES.includes(state)) return undefined;
  return `${(await readText(BOOT_ID)).trim()}:${start}`;
}

async function askPs(pid: number): Promise<string | undefined> {
  try {
    const args = ["-o", "stat=,lstart=", "-p", String(pid)];
    const { stdout } = await run("ps", args, {
      timeout: PS_MS,
      env: { ...process.env, LC_ALL: "C" },
    });
    const [, state = "", start = ""] = /^(\S+)\s+(\S.*)$/.exec(stdout.trim()) ?? [];
    return start === "" || DEAD_STATES.includes(state.slice(0, 1)) ? undefined : start.trim();
  } catch {
    return undefined;
  }
}

/** Reads `/proc` on Linux and asks `ps` elsewhere. */
export function createProcessTable(platform: NodeJS.Platform = process.platform): ProcessTable {
  const find = platform === "linux" ? readFromProc : askPs;
  return {
    findStart: async (pid) => (Number.isSafeInteger(pid) && pid > 0 ? find(pid) : undefined),
  };
}
