import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import type { UsableModel } from "../../../src/core/catalog/catalog.js";
import type { Criterion } from "../../../src/core/conditions/criterion.js";
import {
  type Ranking,
  type RequirementUse,
  rankModels,
} from "../../../src/core/conditions/rank.js";

const tools = (id: `${string}/${string}`, inputCost?: number): UsableModel =>
  aUsableModel(id, { toolcall: true, ...(inputCost !== undefined && { inputCost }) });
const TOOLS: RequirementUse = { kind: "toolcall" };
const CHEAP: RequirementUse = { kind: "input-cost", max: 1 };

/** The ids of a ranking, and its facts. */
function rank(
  models: readonly UsableModel[],
  requirements: readonly RequirementUse[] = [TOOLS],
  criteria: readonly Criterion[] = ["cheapest"],
) {
  const { best, runnerUp, leaders, rejected, ...rest } = rankModels(
    models,
    requirements,
    criteria,
    {},
  );
  return {
    ...rest,
    rejected: Object.fromEntries(rejected),
    leaders: leaders.map(({ fullID }) => fullID),
    best: best?.fullID,
    runnerUp: runnerUp?.fullID,
  };
}

describe("the order", () => {
  test("requirements, then criteria one by one, then the id", () => {
    expect(
      rank(
        [
          tools("z/a", 2),
          tools("b/b", 1),
          tools("a/c", 1),
          aUsableModel("a/a", { toolcall: false }),
        ],
        [TOOLS],
        ["intent", "cheapest"],
      ),
    ).toEqual({
      best: "a/c",
      runnerUp: "b/b",
      decidedBy: undefined,
      assumed: [],
      considered: 4,
      eligible: 3,
      rejected: { "toolcall-unmet": 1 },
      leaders: ["a/c", "b/b", "z/a"],
    });
  });

  test.each<{ models: UsableModel[]; criteria: Criterion[]; decidedBy: string; why: string }>([
    {
      models: [tools("a/gpt-5", 1), tools("b/gpt-5", 2)],
      criteria: ["cheapest", "newest"],
      decidedBy: "cheapest",
      why: "the first criterion that tells them apart",
    },
    {
      models: [tools("a/gpt-6", 1), tools("b/gpt-5", 1)],
      criteria: ["cheapest", "newest-version"],
      decidedBy: "newest-version",
      why: "or a later one",
    },
    {
      models: [tools("a/gpt-5", 1), tools("b/gpt-5", 1)],
      criteria: ["cheapest", "newest-version"],
      decidedBy: "full-id",
      why: "or none",
    },
    {
      models: [tools("b/gpt-5", 9), aUsableModel("a/gpt-5", { inputCost: 1 })],
      criteria: ["cheapest"],
      decidedBy: "known-requirement",
      why: "or what is known of them",
    },
  ])("decided by $decidedBy: $why", ({ models, criteria, decidedBy }) => {
    const ranking = rank(models, [TOOLS], criteria);
    expect(ranking).toMatchObject({
      best: models[0]?.fullID,
      runnerUp: models[1]?.fullID,
      decidedBy,
    });
    expect(rank(models.toReversed(), [TOOLS], criteria)).toEqual(ranking);
  });

  test.each<{
    first: UsableModel;
    second: UsableModel;
    decidedBy: string | undefined;
    why: string;
  }>([
    {
      first: tools("z/gpt-6-sol", 9),
      second: tools("a/gpt-6-sol-pro", 1),
      decidedBy: "plain",
      why: "the plain line before one with a further word",
    },
    {
      first: tools("z/gpt-6-sol", 1),
      second: tools("a/gpt-6-astra", 9),
      decidedBy: "cheapest",
      why: "then the price",
    },
    {
      first: tools("a/gpt-6-astra", 1),
      second: tools("z/gpt-6-sol", 1),
      decidedBy: undefined,
      why: "other models are not told apart by their ids",
    },
    {
      first: tools("a/gpt-6-sol", 1),
      second: tools("z/openai/gpt-6-sol", 1),
      decidedBy: "full-id",
      why: "copies of one model are",
    },
  ])("where all criteria are equal: $why", ({ first, second, decidedBy }) => {
    for (const models of [
      [first, second],
      [second, first],
    ]) {
      const ranking = rank(models, [TOOLS], ["intent"]);
      expect(ranking).toMatchObject({ best: first.fullID, runnerUp: second.fullID });
      expect(ranking.decidedBy).toBe(decidedBy);
    }
  });

  test("versions are a reason within one family only, and decide all the same", () => {
    const [gpt, claude] = [tools("a/gpt-6", 1), tools("a/claude-opus-5-5", 1)];
    const across = rank([claude, gpt], [TOOLS], ["newest-version"]);
    expect(across).toMatchObject({ best: "a/gpt-6", runnerUp: "a/claude-opus-5-5" });
    expect(across.decidedBy).toBeUndefined();
    const within = rank([tools("a/gpt-5", 1), gpt], [TOOLS], ["newest-version"]);
    expect(within.decidedBy).toBe("newest-version");
  });

  test("the best three are kept, however many there are and in whatever order they come", () => {
    const models = [5, 3, 9, 1, 7, 2, 8].map((cost) => tools(`a/m${cost}`, cost));
    const leaders = ["a/m1", "a/m2", "a/m3"];
    expect(rank(models)).toMatchObject({ leaders, best: "a/m1", runnerUp: "a/m2", eligible: 7 });
    expect(rank(models.toReversed()).leaders).toEqual(leaders);
    expect(rank(models.toSorted((a, b) => (a.fullID < b.fullID ? -1 : 1))).leaders).toEqual(
      leaders,
    );
  });

  test("one candidate has no runner-up, and nothing decided", () => {
    const ranking: Ranking = rankModels([tools("a/m")], [TOOLS], ["cheapest"], {});
    expect(ranking.best?.fullID).toBe("a/m");
    expect("runnerUp" in ranking).toBe(false);
    expect("decidedBy" in ranking).toBe(false);
  });

  test("no candidate is no model", () => {
    const ranking = rankModels([], [TOOLS], ["cheapest"], {});
    expect(ranking).toEqual({
      assumed: [],
      considered: 0,
      eligible: 0,
      rejected: new Map(),
      leaders: [],
    });
    expect("best" in ranking).toBe(false);
  });
});

describe("requirements", () => {
  test("the first one that is unmet is counted, in the order given", () => {
    const models = [
      aUsableModel("a/neither", { toolcall: false, inputCost: 9 }),
      aUsableModel("a/dear", { toolcall: true, inputCost: 9 }),
      aUsableModel("b/dear", { toolcall: true, inputCost: 9 }),
    ];
    expect(rank(models, [TOOLS, CHEAP])).toMatchObject({
      best: undefined,
      considered: 3,
      eligible: 0,
      rejected: { "toolcall-unmet": 1, "input-cost-unmet": 2 },
    });
    expect(rank(models, [CHEAP, TOOLS]).rejected).toEqual({ "input-cost-unmet": 3 });
  });

  test("what is unknown comes last, whatever the criteria say", () => {
    const known = tools("z/dear", 100);
    const unknown = aUsableModel("a/cheap", { inputCost: 0 });
    expect(rank([unknown, known])).toMatchObject({ best: "z/dear", assumed: [], eligible: 2 });
    expect(rank([unknown])).toMatchObject({ best: "a/cheap", assumed: [TOOLS] });
  });

  test("one unknown or two make no difference", () => {
    const one = aUsableModel("b/one", { toolcall: true });
    const two = aUsableModel("a/two");
    const ranking = rank([one, two], [TOOLS, CHEAP], ["intent"]);
    expect(ranking).toMatchObject({
      best: "a/two",
      runnerUp: "b/one",
      assumed: [TOOLS, CHEAP],
    });
    expect(ranking.decidedBy).toBeUndefined();
  });

  test("an unknown that is rejected is out, under its own code", () => {
    const strict: RequirementUse = { kind: "image-input", unknown: "reject" };
    const models = [
      aUsableModel("a/unknown"),
      aUsableModel("a/blind", { input: ["text"] }),
      aUsableModel("a/seeing", { input: ["text", "image"] }),
    ];
    expect(rank(models, [strict])).toMatchObject({
      best: "a/seeing",
      eligible: 1,
      rejected: { "image-input-unknown": 1, "image-input-unmet": 1 },
    });
  });

  test("one that may come last says so, too", () => {
    const lenient: RequirementUse = { kind: "toolcall", unknown: "last" };
    expect(rank([aUsableModel("a/m")], [lenient])).toMatchObject({
      best: "a/m",
      assumed: [lenient],
    });
  });

  test("without any, all are eligible", () => {
    expect(rank([aUsableModel("a/m")], [])).toMatchObject({
      best: "a/m",
      assumed: [],
      eligible: 1,
    });
  });
});
