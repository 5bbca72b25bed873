import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { readPlainFile } from "../../../opencode/files/plain-file.js";

/** The processes of this device. */
export interface ProcessTable {
  /**
   * When the process started, as a text that no other process with its id ever had: ids are given
   * out again. Undefined where none runs.
   */
  findStart(pid: number): Promise<string | undefined>;
  /** Bytes that it has in memory; undefined where nobody says. */
  findMemory(pid: number): Promise<number | undefined>;
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

async function readMemory(pid: number): Promise<number | undefined> {
  const read = await readPlainFile(`/proc/${pid}/status`);
  const status = read.map((found) => found.toString("utf8")).unwrapOr("");
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

async function askPsMemory(pid: number): Promise<number | undefined> {
  try {
    const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)], { timeout: PS_MS });
    const kilobytes = Number(stdout.trim());
    return Number.isSafeInteger(kilobytes) && kilobytes > 0 ? kilobytes * 1024 : undefined;
  } catch {
    return undefined;
  }
}

/** Reads `/proc` on Linux and asks `ps` elsewhere. */
export function createProcessTable(platform: NodeJS.Platform = process.platform): ProcessTable {
  const isLinux = platform === "linux";
  const find = isLinux ? readFromProc : askPs;
  const measure = isLinux ? readMemory : askPsMemory;
  const isProcess = (pid: number) => Number.isSafeInteger(pid) && pid > 0;
  return {
    findStart: async (pid) => (isProcess(pid) ? find(pid) : undefined),
    findMemory: async (pid) => (isProcess(pid) ? measure(pid) : undefined),
  };
}
