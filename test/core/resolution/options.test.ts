import { describe, expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { checkOptions, type ResolverOptions } from "../../../src/core/resolution/options.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import { createResolver } from "../../../src/core/resolver.js";

const RANK = {
  ...{ kind: "rank", id: "new", summary: "the newest", within: "anywhere" },
  where: [],
  by: ["newest"],
};
const STRATEGY = { id: "x", summary: "New.", requires: [{ kind: "chat" }], rules: [RANK] };
const withRule = (rule: object) => ({ strategies: [{ ...STRATEGY, rules: [rule] }] });
const rule = (more: object) => withRule({ ...RANK, ...more });

describe("taken", () => {
  test.each<unknown>([
    {},
    { strategies: undefined, boundaries: undefined },
    { strategies: STRATEGIES, boundaries: [{ deny: ["a"] }, {}] },
    { strategies: [{ ...STRATEGY, variant: ["high"] }] },
    { strategies: [{ ...STRATEGY, requires: [{ kind: "toolcall", unknown: "reject" }] }] },
    rule({ where: [{ kind: "context", min: 5, unknown: "last" }] }),
    withRule({ kind: "follow", id: "a", setting: "recent", where: [], asIs: true }),
  ])("%j", (options) => {
    expect(checkOptions(options)).toBeUndefined();
  });
});

describe("refused", () => {
  test.each<{ options: unknown; path: string; meant?: string }>([
    { options: null, path: "" },
    { options: "x", path: "" },
    { options: { boundarys: [] }, path: "boundarys", meant: "boundaries" },
    { options: { boundaries: { deny: [] } }, path: "boundaries" },
    { options: { boundaries: [{ deni: ["a"] }] }, path: "boundaries[0].deni", meant: "deny" },
    { options: { strategies: "x" }, path: "strategies" },
    { options: { strategies: [{ ...STRATEGY, id: 5 }] }, path: "strategies[0].id" },
    {
      options: { strategies: [{ ...STRATEGY, requires: undefined }] },
      path: "strategies[0].requires",
    },
    {
      options: { strategies: [{ ...STRATEGY, requires: [{ kind: "vision" }] }] },
      path: "strategies[0].requires[0].kind",
      meant: "image-input",
    },
    {
      options: { strategies: [{ ...STRATEGY, requires: [{ kind: "chat", unknown: "allow" }] }] },
      path: "strategies[0].requires[0].unknown",
    },
    {
      options: rule({ where: [{ kind: "context", unknown: "last" }] }),
      path: "strategies[0].rules[0].where[0]",
    },
    { options: rule({ kind: "rnk" }), path: "strategies[0].rules[0].kind", meant: "rank" },
    { options: rule({ by: ["newst"] }), path: "strategies[0].rules[0].by[0]", meant: "newest" },
    { options: rule({ by: ["full-id"] }), path: "strategies[0].rules[0].by[0]" },
    { options: rule({ within: "home" }), path: "strategies[0].rules[0].within" },
    { options: rule({ asIs: true }), path: "strategies[0].rules[0].asIs" },
    {
      options: withRule({ kind: "follow", id: "a", where: [] }),
      path: "strategies[0].rules[0].setting",
    },
    {
      options: { strategies: [{ ...STRATEGY, rules: [null] }] },
      path: "strategies[0].rules[0].kind",
    },
  ])("$path of $options", ({ options, path, meant }) => {
    const fault = checkOptions(options);
    expect(fault).toMatchObject({ code: "malformed-options", path });
    expect(fault?.meant).toBe(meant);
  });

  test("every resolution says it, and none ignores the option", () => {
    const sources = sourcesOf([aProvider("own", ["large"])]);
    const failureOf = (options: unknown) =>
      createResolver(sources, options as ResolverOptions)
        .resolve("own/large")
        ._unsafeUnwrapErr();
    expect(failureOf({ boundary: [{ deny: ["*"] }] })).toMatchObject({
      code: "malformed-options",
      message:
        "boundary of the resolver's options is unknown; the fields are strategies, boundaries.",
      suggestions: [],
    });
    expect(failureOf(null).message).toBe("The resolver's options are not an object.");
  });
});
