import { runnerImport } from "vite";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
const load = async (path) => (await runnerImport(path, { configFile: false })).module;
const { startOrchestrator } = await load("./test/e2e/support/orchestrator.ts");
const host = await startOrchestrator({ plugin: pathToFileURL("test/bench/orchestrator/plugin.mjs").href });
try {
  const session = await host.newSession();
  console.log(String(await host.call(session, "measure", { times: 3, forceNew: false, file: join(host.opencode.machine.home, "runs.json") })).slice(0, 1500));
} finally { await host.close(); }
