import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { readPlainFile } from "../../../opencode/files/plain-file.js";

/** The processes of this device. */
export interface ProcessTable {
  /**
   * The start time of a process, as a text that is unique per process id, because ids are reused.
   * Undefined if no such process runs.
   */
  findStart(pid: number): Promise<string | undefined>;
  /** Resident memory in bytes; undefined if unknown. */
  findMemory(pid: number): Promise<number | undefined>;
}

const run = promisify(execFile);
const PS_MS = 5_000;
const BOOT_ID = "/proc/sys/kernel/random/boot_id";

/**
 * Indexes of the fields after the command's name, which may itself contain spaces and parentheses.
 */
const STATE_FIELD = 0;
const START_FIELD = 19;
const DEAD_STATES = ["Z", "X"];

async function readText(path: string): Promise<string> {
  const bytes = await readPlainFile(path);
  return bytes.map((found) => found.toString("utf8")).unwrapOr("");
}

/** Linux counts in ticks since boot, so the boot id is part of the start time. */
async function readFromProc(pid: number): Promise<string | undefined> {
  const stat = await readText(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, start] = [fields[STATE_FIELD], fields[START_FIELD]];
  // A process that has ended but was not yet reaped by its parent.
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

/** Reads `/proc` on Linux and runs `ps` elsewhere. */
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
