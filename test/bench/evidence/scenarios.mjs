import { STRATEGIES } from "../../../dist/index.js";

/** Small models of one provider, newest first. The static tag takes `a-mini`. */
const NAMES = ["a-mini", "b-mini", "c-mini"];

function toModel(id, index, small) {
  return {
    ...{ id, name: id, family: id, status: "active", toolcall: true, reasoning: false },
    releaseDate: `2026-0${9 - index}-01`,
    ...{ input: ["text"], output: ["text"], contextLimit: 200_000, outputLimit: 8000 },
    ...(small ? { inputCost: 0.5, outputCost: 1 } : { inputCost: 3, outputCost: 15 }),
  };
}

export function listProviders({ models }) {
  const small = NAMES.filter((id) => id in models).map((id, index) => toModel(id, index, true));
  return [
    {
      ...{ id: "own", name: "Own", env: [], source: "config", shown: "option" },
      models: [...small, toModel("large", 0, false)],
    },
  ];
}

const FAST = STRATEGIES.find(({ id }) => id === "fast");
export const FAST_STATIC = FAST;

/** The strategy that `"evidence": { "fast": true }` creates. */
export const FAST_BY_EVIDENCE = {
  ...FAST,
  rules: FAST.rules.map((rule) => {
    if (rule.kind !== "rank") return rule;
    const at = rule.by.indexOf("plain");
    const by = [...rule.by.slice(0, at), "proven", "observed-speed", ...rule.by.slice(at)];
    return { ...rule, by };
  }),
};

const anyOf = (random) => NAMES[Math.floor(random() * NAMES.length)];

/** One phase of a model: seconds to the first token, tokens per second, the share of failures. */
const phase = (firstToken, rate, fails, from = 0) => ({ firstToken, rate, fails, from });

const ALIKE = {
  "a-mini": [phase(1, 55, 0.1)],
  "b-mini": [phase(1, 50, 0.1)],
  "c-mini": [phase(1.2, 52, 0.1)],
};
const SPREAD = {
  "a-mini": [phase(4, 25, 0.02)],
  "b-mini": [phase(0.5, 180, 0.01)],
  "c-mini": [phase(1, 60, 0.02)],
};

/**
 * `named` is the share of tasks with a model named by the user, `names` chooses it. `mustAbstain`:
 * no observation may change a choice.
 */
export const SCENARIOS = [
  {
    name: "all alike",
    models: ALIKE,
    ...{ named: 0, names: anyOf },
  },
  {
    name: "newest is slow, others named at times",
    models: SPREAD,
    ...{ named: 0.2, names: anyOf },
  },
  {
    name: "newest is slow, nobody names others",
    models: SPREAD,
    ...{ named: 0, names: anyOf },
  },
  {
    name: "newest fails often",
    models: {
      "a-mini": [phase(1, 100, 0.4)],
      "b-mini": [phase(1, 60, 0.01)],
      "c-mini": [phase(1, 55, 0.05)],
    },
    ...{ named: 0.1, names: anyOf },
  },
  {
    name: "newest is best",
    models: {
      "a-mini": [phase(0.4, 200, 0.01)],
      "b-mini": [phase(2, 40, 0.05)],
      "c-mini": [phase(3, 30, 0.1)],
    },
    ...{ named: 0.1, names: anyOf },
  },
  {
    name: "drift: the fast one slows down",
    models: {
      "a-mini": [phase(1.5, 45, 0.02)],
      "b-mini": [phase(0.5, 180, 0.01), phase(6, 18, 0.15, 200)],
      "c-mini": [phase(1.5, 40, 0.05)],
    },
    ...{ named: 0.4, names: anyOf },
  },
  {
    name: "too few runs of the others",
    models: {
      "a-mini": [phase(1, 55, 0.02)],
      "b-mini": [phase(0.3, 300, 0)],
      "c-mini": [phase(0.3, 300, 0)],
    },
    // One of a hundred, so no model reaches ten runs.
    ...{ named: 0.01, names: anyOf, mustAbstain: true },
  },
];
