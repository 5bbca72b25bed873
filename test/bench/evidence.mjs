// `npm run bench:evidence [-- --json]`: the benefit of evidence, on streams of tasks as a machine
// would record them. Each stream is drawn from a seed, so two runs print the same. Exit code 1 if a
// choice changed wrongly: with too few known runs, or without stating its basis.
import { assessSources, createResolver, LEAST_RUNS } from "../../dist/index.js";
import { FAST_BY_EVIDENCE, FAST_STATIC, listProviders, SCENARIOS } from "./evidence/scenarios.mjs";
import { createRandom, drawRun, expectedSeconds } from "./evidence/stream.mjs";

const TASKS = 400;
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);
/** As many as the plugin keeps. */
const KEPT_RUNS = 40;

const faults = [];

function pick(scenario, kept, strategy) {
  const evidence = [...kept].map(([modelID, runs]) => ({
    ...{ providerID: "own", modelID, worker: "explorer" },
    endedWell: runs.filter(({ ok }) => ok).length,
    failed: runs.filter(({ ok }) => !ok).length,
    speeds: runs.flatMap(({ speed }) => speed ?? []),
  }));
  const sources = assessSources({
    loaded: { label: "simulated", providers: listProviders(scenario) },
    config: { model: "own/large", agents: [], providers: [] },
    evidence,
  });
  const resolver = createResolver(sources, { strategies: [strategy] });
  return resolver.resolve({ ref: "node:fast", purpose: "prompt" })._unsafeUnwrap();
}

/** A choice may change only if enough runs are known of the old or the new model. */
function check(scenario, task, kept, plain, chosen) {
  if (chosen.resolvedModel === plain.resolvedModel) return;
  const at = `${scenario.name}, task ${task}: ${chosen.resolvedModel} and not ${plain.resolvedModel}`;
  const count = ({ metadata }) => kept.get(metadata.modelID)?.length ?? 0;
  if (Math.max(count(plain), count(chosen)) < LEAST_RUNS)
    faults.push(`${at}, with less than ${LEAST_RUNS} runs of either.`);
  const { runnerUp, basis } = chosen.metadata;
  if (runnerUp === plain.resolvedModel && basis === undefined)
    faults.push(`${at}, without a basis.`);
}

/**
 * Simulates one stream: how much longer each way of choosing took than the best model at each
 * moment.
 */
function simulate(scenario, seed) {
  const random = createRandom(seed);
  const kept = new Map();
  const result = { plain: 0, evidence: 0, changed: 0, first: undefined };
  for (let task = 0; task < TASKS; task++) {
    const plain = pick(scenario, new Map(), FAST_STATIC);
    const chosen = pick(scenario, kept, FAST_BY_EVIDENCE);
    check(scenario, task, kept, plain, chosen);
    const seconds = (modelID) => expectedSeconds(scenario.models[modelID], task);
    const best = Math.min(...Object.keys(scenario.models).map(seconds));
    result.plain += seconds(plain.metadata.modelID) - best;
    result.evidence += seconds(chosen.metadata.modelID) - best;
    if (plain.resolvedModel !== chosen.resolvedModel) {
      result.changed += 1;
      result.first ??= task;
    }
    // Users sometimes name models themselves. That is how the other models get runs.
    const named = random() < scenario.named ? scenario.names(random) : chosen.metadata.modelID;
    const run = drawRun(scenario.models[named], task, random);
    kept.set(named, [...(kept.get(named) ?? []), run].slice(-KEPT_RUNS));
  }
  return result;
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const rows = SCENARIOS.map((scenario) => {
  const results = SEEDS.map((seed) => simulate(scenario, seed));
  const firsts = results.flatMap(({ first }) => first ?? []);
  const row = {
    stream: scenario.name,
    "regret of static tags (s a task)": mean(results.map(({ plain }) => plain / TASKS)),
    "with evidence (s a task)": mean(results.map(({ evidence }) => evidence / TASKS)),
    "picks that changed (%)": mean(results.map(({ changed }) => (changed / TASKS) * 100)),
    "first change (task)": firsts.length === 0 ? undefined : Math.min(...firsts),
  };
  if (scenario.mustAbstain && firsts.length > 0)
    faults.push(`${scenario.name}: a pick changed, where none may.`);
  return row;
});

if (process.argv.includes("--json")) {
  process.stdout.write(`${JSON.stringify({ rows, faults }, null, 2)}\n`);
} else {
  const [head] = rows;
  const lines = rows.map((row) =>
    Object.values(row).map((cell) =>
      typeof cell === "number" && !Number.isInteger(cell) ? cell.toFixed(2) : `${cell ?? "none"}`,
    ),
  );
  const table = [Object.keys(head), ...lines];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  for (const line of table)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    );
  console.log(
    `${SEEDS.length} seeds, ${TASKS} tasks each; nothing is concluded below ${LEAST_RUNS} runs.`,
  );
}
for (const fault of faults.slice(0, 20)) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
