import { readdir, readFile } from "node:fs/promises";

/** A process and its memory. Memory shared between processes is divided among them. */
export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
  readonly megabytes: number;
}

/** Lists processes with this entry in their environment. Works only on Linux. */
export async function listMarked(name: string, value: string): Promise<readonly RunningProcess[]> {
  const names = await readdir("/proc").catch(() => []);
  const pids = names.map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid): Promise<RunningProcess[]> => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
      if (!(await read("environ")).split("\0").includes(`${name}=${value}`)) return [];
      const [, kilobytes = "0"] = /^Pss:\s+(\d+)/m.exec(await read("smaps_rollup")) ?? [];
      const command = (await read("cmdline")).replaceAll("\0", " ").trim();
      return [{ pid, command, megabytes: Math.round(Number(kilobytes) / 1024) }];
    }),
  );
  return found.flat();
}
