import { describe, expect, test } from "vitest";
import {
  findCurrent,
  type ModelChoices,
  toModelOptions,
} from "../../../../src/adapters/tui/lists/model-options.js";
import { describeModel, describeWorker } from "../support/listed.js";

const CHOICES: ModelChoices = {
  worker: describeWorker({ worker: "vision", own: "node:vision", model: "a/eye" }),
  health: [],
  tags: [
    {
      tag: "node:vision",
      model: "a/eye",
      reason: "a/eye for node:vision: the current model.",
      warnings: [],
    },
    {
      tag: "node:reasoning",
      warnings: [],
      error: { code: "no-candidate", message: "None reasons.", suggestions: [] },
    },
  ],
  models: [
    describeModel("b/old"),
    describeModel("b/loved", { favorite: 1 }),
    describeModel("a/eye", { recent: 1 }),
    describeModel("a/both", { recent: 0, favorite: 0 }),
    describeModel("c/late", { recent: 0 }),
    describeModel("a/new"),
    describeModel("a/older"),
    describeModel("a/blind", { fits: "unmet", unmet: ["image input", "tool calls"] }),
    describeModel("b/dim", { fits: "unmet", unmet: ["image input"], favorite: 2 }),
    describeModel("c/dear", { fits: "unmet", outside: "maxInputPrice $1" }),
    describeModel("a/vague", { fits: "unknown", unknown: ["image input"] }),
  ],
  notes: ["Stale."],
};

const options = toModelOptions(CHOICES, 105);

test("favourites, recent ones, tags, by provider, perhaps fitting, not fitting", () => {
  expect(options.map(({ category, title }) => [category, title])).toEqual([
    ["This worker", "Verify a/eye"],
    ["Favorites", "a/both"],
    ["Favorites", "b/loved"],
    ["Recent", "c/late"],
    ["Recent", "a/eye"],
    ["Tags", "node:vision → a/eye"],
    ["Tags", "node:reasoning"],
    ["A", "a/new"],
    ["A", "a/older"],
    ["B", "b/old"],
    ["Not known to fit vision", "a/vague"],
    ["Does not fit vision", "a/blind"],
    ["Does not fit vision", "b/dim"],
    ["Does not fit vision", "c/dear"],
    ["Notes", "Stale."],
  ]);
});

test("no two rows are the same for OpenCode, which would mark both", () => {
  const values = options.map(({ value }) => JSON.stringify(value));
  expect(new Set(values).size).toBe(values.length);
});

test.each([
  { title: "node:vision", description: "the current model", kind: "ref" },
  { title: "node:reasoning", description: "no model: None reasons.", kind: "unfit" },
  { title: "a/vague", description: "unknown: image input", kind: "ref" },
  { title: "c/dear", description: "outside: maxInputPrice $1", kind: "unfit" },
  { title: "a/blind", description: "lacks image input and tool calls", kind: "unfit" },
])("$title: $description", ({ title, description, kind }) => {
  const option = options.find((one) => one.title.startsWith(title));
  expect(option).toMatchObject({ description, value: { kind } });
});

test("one outside of the boundaries says which", () => {
  expect(options.find(({ title }) => title === "c/dear")?.value).toMatchObject({
    why: "c/dear is outside your boundaries: maxInputPrice $1.",
  });
});

test("one that does not fit says what it lacks and who needs it", () => {
  expect(options.find(({ title }) => title === "b/dim")?.value).toEqual({
    kind: "unfit",
    ref: "b/dim",
    why: "b/dim does not offer image input, which vision needs.",
  });
});

describe("what the worker has now is marked", () => {
  test.each([
    { why: "its tag", worker: { ref: "node:vision", model: "a/eye" }, ref: "node:vision" },
    { why: "its model", worker: { ref: "a/new", model: "a/new" }, ref: "a/new" },
    { why: "what a name stands for", worker: { ref: "new", model: "a/new" }, ref: "a/new" },
    { why: "a variant's model", worker: { ref: "new#high", model: "a/new#high" }, ref: "a/new" },
    { why: "nothing", worker: { ref: "gone", model: undefined }, ref: undefined },
    {
      why: "nothing that it cannot have",
      worker: { ref: "a/blind", model: undefined },
      ref: undefined,
    },
  ])("$why", ({ worker, ref }) => {
    const current = findCurrent(options, describeWorker(worker));
    expect(current).toEqual(ref === undefined ? undefined : { kind: "ref", ref });
  });
});

test("a choice can be taken back, and says what it is", () => {
  const worker = describeWorker({ sticky: "a/new", next: "node:fast" });
  expect(toModelOptions({ ...CHOICES, worker }, 105)[0]).toMatchObject({
    title: "Reset to node",
    description: "now a/new for this session, node:fast for the next task",
  });
});

test("a worker without a model has nothing to verify", () => {
  const worker = describeWorker({ model: undefined });
  expect(toModelOptions({ ...CHOICES, worker }, 105)[0]?.category).toBe("Favorites");
});

describe("nothing runs over the edge, and the id stays longest", () => {
  const long = describeModel(`some-gateway/${"very-long-".repeat(8)}model`, {
    ...{ name: "A name", context: 1_000_000, inputCost: 3, outputCost: 15, image: true },
  });
  const choices: ModelChoices = {
    ...CHOICES,
    models: [long, describeModel("a/short", { fits: "unmet", unmet: ["image input"] })],
  };
  test.each([
    { columns: 105, facts: /1M +\$3\/\$15 +V\?\?$/ },
    { columns: 67, facts: /1M +\$3\/\$15 +V\?\?$/ },
    { columns: 50, facts: /^ +\$3\/\$15 +V\?\?$/ },
    { columns: 47, facts: /^ *\$3\/\$15$/ },
  ])("$columns columns", ({ columns, facts }) => {
    const rows = toModelOptions(choices, columns);
    for (const { title, description = "", footer = "" } of rows.filter(
      ({ category }) => category !== "This worker",
    )) {
      const parts = [title, description, footer].filter((part) => part !== "");
      expect(Array.from(parts.join(" ")).length).toBeLessThanOrEqual(columns);
    }
    const row = rows.find(({ keywords = "" }) => keywords.startsWith("some-gateway"));
    expect(row?.footer).toMatch(facts);
    expect(row?.title).toMatch(/^some-gateway\/very-long.*…$/);
  });
});

test("what failed lately says until when, and can be used again", () => {
  const state = "cooling down until 14:05 (too many requests)";
  const failure = { model: "a/eye", kind: "rate-limited", since: 1, until: 2, state };
  const options = toModelOptions({ ...CHOICES, health: [failure] }, 105);
  expect(options.filter(({ category }) => category === "In cooldown")).toEqual([
    {
      ...{ title: "a/eye", category: "In cooldown" },
      description: `${state}; Enter ends the cooldown`,
      value: { kind: "clear", model: "a/eye" },
    },
  ]);
});
