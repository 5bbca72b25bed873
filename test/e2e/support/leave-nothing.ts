import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { STARTED_BY, SUITE } from "./machine.js";

/** Guards end their workers after the hosts have exited. */
const GRACE_MS = 8_000;
const LOOK_MS = 250;

/** Lists the processes with the suite's id in their environment. Only Linux exposes that. */
async function listLeft(suite: string): Promise<readonly { pid: number; command: string }[]> {
  const names = await readdir("/proc").catch(() => []);
  const pids = names.map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
      const isOurs = (await read("environ")).split("\0").includes(`${STARTED_BY}=${suite}`);
      return isOurs ? [{ pid, command: (await read("cmdline")).replaceAll("\0", " ") }] : [];
    }),
  );
  return found.flat();
}

/**
 * After all tests, no process that they started may still run: no OpenCode, no guard, no worker.
 */
export default function setup(): () => Promise<void> {
  const suite = randomUUID();
  process.env[SUITE] = suite;
  return async () => {
    const deadline = performance.now() + GRACE_MS;
    let left = await listLeft(suite);
    while (left.length > 0 && performance.now() < deadline) {
      await setTimeout(LOOK_MS);
      left = await listLeft(suite);
    }
    for (const { pid } of left) process.kill(pid, "SIGKILL");
    if (left.length === 0) return;
    const named = left.map(({ pid, command }) => `${pid} ${command}`).join("\n");
    throw new Error(`The tests left processes running:\n${named}`);
  };
}
