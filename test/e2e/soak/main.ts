import { parseArgs } from "node:util";
import { crowd } from "./crowd.js";
import { soak } from "./soak.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    sessions: { type: "string", default: "4" },
    starts: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
  },
});
if (values.starts !== undefined) await startMany(Number(values.starts));
else await work();

/** Requests many workers with their own processes at once. */
async function startMany(starts: number): Promise<void> {
  if (!(starts > 0)) throw new Error("Give --starts as a number.");
  const { ends, mostMemory, mostProcesses, seconds } = await crowd(starts);
  for (const [end, count] of Object.entries(ends)) console.log(`  ${end}: ${count}`);
  console.log(`At most ${mostMemory} MB in ${mostProcesses} processes; ${seconds} s.`);
  process.exitCode = ends["succeeded"] === starts ? 0 : 1;
}

/** Runs mixed work for some minutes. */
async function work(): Promise<void> {
  const [minutes, sessions, seed] = [values.minutes, values.sessions, values.seed].map(Number);
  if (
    minutes === undefined ||
    sessions === undefined ||
    seed === undefined ||
    !(minutes > 0) ||
    !(sessions > 0)
  )
    throw new Error("Give --minutes, --sessions and --seed as numbers.");

  console.log(`Seed ${seed}: ${minutes} minutes, ${sessions} sessions at once.`);
  const killsAt = [0.1, 0.2];
  const hasProcesses = minutes >= 1;
  const report = await soak({ ms: minutes * 60_000, sessions, seed, killsAt, hasProcesses });
  const { tasks, cut, kills, ends, lost, orphans, memory } = report;
  console.log(`Tasks: ${tasks}, and ${cut} calls cut off by ${kills} kills.`);
  for (const [end, count] of Object.entries(ends)) console.log(`  ${end}: ${count}`);
  console.log(`Lost: ${lost.length}${lost.map((id) => `\n  ${id}`).join("")}`);
  console.log(`Orphans: ${orphans.length}${orphans.map((one) => `\n  ${one}`).join("")}`);
  console.log(
    `Memory: ${memory.start} MB at the start, ${memory.middle} MB in the middle, ${memory.end} MB at the end.`,
  );
  process.exitCode = lost.length + orphans.length === 0 ? 0 : 1;
}
