// `node test/bench/peers.mjs [--json]`: compares this package with others on the same references
// and catalog.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const RUNNER = fileURLToPath(new URL("../../../shared/eval/runner.mjs", import.meta.url));
if (!existsSync(RUNNER)) {
  console.log("Nothing to compare on: the references of ../shared/eval are not on this machine.");
  process.exit(0);
}

await import("../../tools/ensure-build.mjs");
const { adapterOf, CANDIDATES } = await import("./peers/candidates.mjs");
const { install } = await import("./peers/install.mjs");
const { checkImport, measureQuality } = await import("./peers/quality.mjs");
const { askNode } = await import("./peers/process.mjs");
const { formatTable, titleOf } = await import("./peers/table.mjs");

const say = (text) => process.stderr.write(`${text}\n`);

async function measure(candidate) {
  say(`${titleOf(candidate)}: install, quality`);
  const missing = (await install(candidate)) ?? (await checkImport(candidate));
  if (missing !== undefined) return { ...candidate, missing };
  return { ...candidate, quality: await measureQuality(RUNNER, candidate) };
}

async function addTimes(results) {
  const ids = results.filter(({ quality }) => quality !== undefined).map(({ id }) => id);
  say(`time: ${ids.join(", ")}`);
  const timer = fileURLToPath(adapterOf({ adapter: "time.mjs" }));
  const options = ["--refs-only", "--no-misses", "--reps", "1", "--candidates", ids.join(",")];
  const times = await askNode(RUNNER, [timer, ...options]);
  return results.map((result) => {
    const time = times.find(({ id }) => id === result.id);
    return time === undefined ? result : { ...result, time };
  });
}

const results = [];
for (const candidate of CANDIDATES) results.push(await measure(candidate));
const timed = await addTimes(results);

if (process.argv.includes("--json")) {
  const rows = timed.map(({ adapter, tags, bundle, ...row }) => row);
  console.log(JSON.stringify({ node: process.version, results: rows }, null, 2));
} else {
  const { quality, time } = timed[0];
  console.log(formatTable(timed));
  console.log(
    `\n${quality.refs.count} references, ${quality.tags.count} tags; ${time.refs} timed; Node ${process.version}`,
  );
}
