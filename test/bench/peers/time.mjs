// An adapter for the runner that gives no answers. It collects the runner's questions, and at the
// end times all candidates on them in turn, in this process. Candidates: `--candidates id,id,…`.
import { median, p99, timeRuns } from "../measure.mjs";
import { adapterOf, CANDIDATES } from "./candidates.mjs";

const ROUNDS = 8;
/**
 * Some texts in the set have tens of thousands of characters, and one candidate takes half a minute
 * for them.
 */
const LONGEST = 1000;
/** No provider has this model. A miss makes a candidate build everything that it builds lazily. */
const OPENER = "sonnet 9.9";

export const name = "questions";

const groups = new Map();

export function resolve({ catalog, connected, config, ref }) {
  const setups = groups.get(catalog) ?? new Map();
  groups.set(catalog, setups);
  const key = JSON.stringify(config);
  const group = setups.get(key) ?? { catalog, connected, config, refs: new Set() };
  setups.set(key, group);
  if (ref.length <= LONGEST) group.refs.add(ref);
  return { ok: false };
}

const ids = process.argv[process.argv.indexOf("--candidates") + 1].split(",");
const candidates = await Promise.all(
  ids.map(async (id) => {
    const adapter = await import(adapterOf(CANDIDATES.find((candidate) => candidate.id === id)));
    return { id, resolve: adapter.resolve, first: [], calls: new Map() };
  }),
);

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const rotate = (list, by) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

/** Resolves each text once with an index built for this group and round, so nothing is cached. */
function measureGroup(group, groupIndex, round) {
  const inputs = new Map(
    candidates.map(({ id }) => [id, { ...group, catalog: { ...group.catalog } }]),
  );
  const ask = (candidate, ref) => {
    const input = { ...inputs.get(candidate.id), ref };
    return timeRuns(() => candidate.resolve(input), 1);
  };
  for (const candidate of rotate(candidates, round + groupIndex)) {
    candidate.first.push(...ask(candidate, OPENER));
  }
  for (const [index, ref] of [...group.refs].entries()) {
    const key = `${groupIndex} ${ref}`;
    for (const candidate of rotate(candidates, round + index)) {
      const times = candidate.calls.get(key) ?? [];
      candidate.calls.set(key, [...times, ...ask(candidate, ref)]);
    }
  }
}

function summarize({ id, first, calls }) {
  const typical = sorted([...calls.values()].map((times) => median(sorted(times))));
  return {
    id,
    refs: typical.length,
    median: median(typical),
    p99: p99(typical),
    first: median(sorted(first)),
  };
}

function forget() {
  for (const candidate of candidates) {
    candidate.first = [];
    candidate.calls.clear();
  }
}

// The runner is done. Only the timing is left.
process.once("beforeExit", () => {
  const all = [...groups.values()]
    .flatMap((setups) => [...setups.values()])
    .filter(({ refs }) => refs.size > 0);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, group] of all.entries()) measureGroup(group, index, round);
    // The first round only warms up.
    if (round === 0) forget();
  }
  process.send(candidates.map(summarize));
});
