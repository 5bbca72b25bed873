import { expect, test } from "vitest";
import { lintStrategies } from "../../../../src/adapters/cli/lint/lint-strategies.js";
import { assessSources } from "../../../../src/core/catalog/assess.js";
import type {
  FollowRule,
  RankRule,
  StrategyRule,
} from "../../../../src/core/resolution/strategy.js";
import { createResolver } from "../../../../src/core/resolver.js";

const rank = (id: string, rest: Partial<RankRule> = {}): RankRule => ({
  kind: "rank",
  id,
  summary: id,
  within: "anywhere",
  where: [],
  by: [],
  ...rest,
});
const follow = (id: string, rest: Partial<FollowRule> = {}): FollowRule => ({
  kind: "follow",
  id,
  setting: "config.model",
  where: [],
  ...rest,
});
const SMALL = { kind: "size", oneOf: ["small"] } as const;
const SEES = { kind: "image-input" } as const;

function lint(rules: readonly StrategyRule[]) {
  const strategies = [{ id: "mine", summary: "Mine.", requires: [], rules }];
  return lintStrategies(createResolver(assessSources({}), { strategies }));
}

test("the built-in strategies have no idle rule", () => {
  expect(lintStrategies(createResolver(assessSources({})))).toEqual([]);
});

test.each<{ why: string; rules: readonly StrategyRule[]; idle?: number }>([
  { why: "less is asked", rules: [rank("a", { where: [SMALL] }), rank("b")] },
  { why: "more is asked", rules: [rank("a"), rank("b", { where: [SMALL] })], idle: 1 },
  {
    why: "something else is asked",
    rules: [rank("a", { where: [SMALL] }), rank("b", { where: [SEES] })],
  },
  {
    why: "the same is asked",
    rules: [rank("a", { where: [SMALL, SEES] }), rank("b", { where: [SEES, SMALL] })],
    idle: 1,
  },
  {
    why: "of the unknown, more is taken",
    rules: [rank("a", { where: [{ ...SEES, unknown: "reject" }] }), rank("b", { where: [SEES] })],
  },
  {
    why: "the unknown comes last where nothing is said of it",
    rules: [rank("a", { where: [{ ...SEES, unknown: "last" }] }), rank("b", { where: [SEES] })],
    idle: 1,
  },
  {
    why: "here twice",
    rules: [rank("a", { within: "default-provider" }), rank("b", { within: "default-provider" })],
    idle: 1,
  },
  {
    why: "first here, then anywhere",
    rules: [rank("a", { within: "default-provider" }), rank("b")],
  },
  {
    why: "first anywhere, then here",
    rules: [rank("a"), rank("b", { within: "default-provider" })],
    idle: 1,
  },
  { why: "the same setting twice", rules: [follow("a"), follow("b")], idle: 1 },
  { why: "the same setting, asked for less", rules: [follow("a", { where: [SEES] }), follow("b")] },
  { why: "the same setting, as it is", rules: [follow("a"), follow("b", { asIs: true })] },
  {
    why: "a setting as it is covers all",
    rules: [follow("a", { asIs: true }), follow("b", { where: [SEES] })],
    idle: 1,
  },
  {
    why: "the same setting twice, each time as it is",
    rules: [follow("a", { asIs: true }), follow("b", { asIs: true })],
    idle: 1,
  },
  { why: "another setting", rules: [follow("a"), follow("b", { setting: "recent" })] },
  {
    why: "a setting after a ranking: it may name what no ranking takes",
    rules: [rank("a"), follow("b")],
  },
  { why: "a ranking after a setting", rules: [follow("a"), rank("b")] },
])("$why", ({ rules, idle }) => {
  const paths = lint(rules).map(({ path }) => path);
  expect(paths).toEqual(idle === undefined ? [] : [["strategies", "mine", "rules", idle]]);
});

test("names both rules", () => {
  expect(lint([rank("first"), rank("second")])).toMatchObject([
    {
      code: "never-reached",
      level: "warning",
      message:
        "The rule second of node:mine never decides: wherever it finds a model, the earlier rule first finds one too.",
      help: "Remove it, move it to the front, or reduce its requirements.",
    },
  ]);
});
