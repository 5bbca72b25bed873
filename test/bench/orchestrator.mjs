// `node test/bench/orchestrator.mjs`: the cost of the plugin in a real OpenCode, on one machine.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runnerImport } from "vite";
import { median, p99 } from "./measure.mjs";

const TASKS = 200;
/** One request to OpenCode has a deadline. */
const TASKS_AT_ONCE = 40;
const COLD_STARTS = 9;
const WORKERS = 20;
const MEMORY_ROUNDS = 7;
const SERVER_STARTS = 9;

const load = async (path) => (await runnerImport(path, { configFile: false })).module;
const { startOrchestrator } = await load("./test/e2e/support/orchestrator.ts");
const { startOpenCode } = await load("./test/e2e/support/opencode.ts");

const figures = [];
const report = (figure, value, unit, limit) => figures.push({ figure, value, unit, limit });
const sorted = (values) => values.toSorted((a, b) => a - b);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function measureTasks(host, session, times, forceNew = false) {
  const file = join(host.opencode.machine.home, "runs.json");
  const runs = [];
  while (runs.length < times) {
    const some = Math.min(times - runs.length, TASKS_AT_ONCE);
    await host.call(session, "measure", { times: some, forceNew, file });
    runs.push(...JSON.parse(await readFile(file, "utf8")));
  }
  const failed = runs.filter(({ status }) => status !== "succeeded");
  const [first] = failed;
  if (first) throw new Error(`${failed.length} tasks failed: ${JSON.stringify(first.error)}`);
  return runs;
}

const resolveTimes = (runs) => sorted(runs.map(({ resolveMs }) => resolveMs));
const countAsked = (runs) => mean(runs.map(({ asked }) => asked.length));

async function readMegabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** Memory growth of OpenCode in megabytes after twenty tasks. */
async function measureGrowth(host, session, forceNew) {
  const before = await readMegabytes(host.opencode.pid);
  await measureTasks(host, session, WORKERS, forceNew);
  return (await readMegabytes(host.opencode.pid)) - before;
}

async function measurePlugin() {
  const plugin = pathToFileURL("test/bench/orchestrator/plugin.mjs").href;
  const host = await startOrchestrator({ plugin });
  try {
    const session = await host.newSession();
    await measureTasks(host, session, 5);
    const warm = await measureTasks(host, session, TASKS);
    report("resolution in task_start, warm, median", median(resolveTimes(warm)), "ms", 2);
    report("resolution in task_start, warm, p99", p99(resolveTimes(warm)), "ms");
    report("requests to OpenCode, a worker used again", countAsked(warm), "");
    const fresh = await measureTasks(host, session, 10, true);
    report("requests to OpenCode, a new worker", countAsked(fresh), "");

    const cold = [];
    for (let count = 0; count < COLD_STARTS; count += 1) {
      await host.opencode.request("POST", "/instance/dispose");
      cold.push(...(await measureTasks(host, session, 1)));
    }
    report("resolution in task_start, cold, median", median(resolveTimes(cold)), "ms");
    report("requests to OpenCode, cold", countAsked(cold), "");

    const grown = [];
    for (let count = 0; count < MEMORY_ROUNDS; count += 1) {
      const sameWorker = await measureGrowth(host, session, false);
      grown.push((await measureGrowth(host, session, true)) - sameWorker);
    }
    const what = `memory of ${WORKERS} agent workers, beyond as many tasks of one`;
    report(`${what}, median`, median(sorted(grown)), "MB");
    report(`${what}, most`, Math.max(...grown), "MB");
  } finally {
    await host.close();
  }
}

/**
 * Time until OpenCode listens, and until it has created the folder's instance, which loads plugins.
 */
async function timeStart(plugins) {
  const started = performance.now();
  const opencode = await startOpenCode({ project: { "opencode.json": { plugin: plugins } } });
  try {
    await opencode.request("GET", "/config").then((answer) => answer.text());
    return performance.now() - started;
  } finally {
    await opencode.stop();
  }
}

async function measureStart() {
  const [without, withIt] = [[], []];
  const plugin = pathToFileURL("dist/server.js").href;
  await timeStart([plugin]);
  for (let count = 0; count < SERVER_STARTS; count += 1) {
    without.push(await timeStart([]));
    withIt.push(await timeStart([plugin]));
  }
  report("start of opencode serve without the plugin, median", median(sorted(without)), "ms");
  const added = withIt.map((time, index) => time - without[index]);
  report("start-up time that the plugin adds, median", median(sorted(added)), "ms", 150);
}

function formatFigures() {
  const width = Math.max(...figures.map(({ figure }) => figure.length));
  return figures.map(({ figure, value, unit, limit }) => {
    const aim = limit === undefined ? "" : `   aim ≤ ${limit} ${unit}`;
    return `${figure.padEnd(width)}  ${value.toFixed(2).padStart(9)} ${unit}${aim}`;
  });
}

await measurePlugin();
await measureStart();
process.stdout.write(`${formatFigures().join("\n")}\n`);
