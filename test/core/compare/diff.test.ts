import { describe, expect, test } from "vitest";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { Change } from "../../../src/core/compare/change.js";
import { diffResolutions } from "../../../src/core/compare/diff.js";
import { type ModelRequest, textOfRef } from "../../../src/core/resolution/request.js";
import { createResolver, type Resolver } from "../../../src/core/resolver.js";
import { resolverAfter, SOURCES } from "./changed.js";

const TAGS = ["node", "node:fast", "node:vision"];

function diff(asked: readonly (string | ModelRequest)[], ...changes: readonly Change[]) {
  const sources = assessSources(SOURCES);
  return diffResolutions(createResolver(sources), resolverAfter(sources, ...changes), asked);
}

test.each<{
  why: string;
  asked: readonly string[];
  changes: readonly Change[];
  rows: readonly string[];
}>([
  { why: "nothing has changed", asked: TAGS, changes: [], rows: [] },
  {
    why: "a provider less",
    asked: [...TAGS, "cheap/mini"],
    changes: [{ kind: "without-provider", providerID: "big" }],
    rows: [
      "node: model big/opus → cheap/mini (gone)",
      "node:fast: model big/haiku → cheap/mini (gone)",
      "node:vision: broken big/opus → no-candidate (gone)",
    ],
  },
  {
    why: "a provider more",
    asked: [...TAGS, "late/newcomer"],
    changes: [{ kind: "with-provider", providerID: "late" }],
    rows: ["late/newcomer: fixed provider-not-usable → late/newcomer (new)"],
  },
  {
    why: "another small model",
    asked: TAGS,
    changes: [{ kind: "set", setting: "small_model", value: "cheap/mini" }],
    rows: ["node:fast: model big/haiku → cheap/mini (settings)"],
  },
  {
    why: "the same default in another variant",
    asked: TAGS,
    changes: [{ kind: "set", setting: "model", value: "big/opus#high" }],
    rows: [
      "node: variant big/opus → big/opus#high (settings)",
      "node:vision: variant big/opus → big/opus#high (settings)",
    ],
  },
  {
    why: "it fails for the same reason",
    asked: ["nowhere/x"],
    changes: [{ kind: "without-provider", providerID: "big" }],
    rows: [],
  },
  {
    why: "it fails for another reason",
    asked: ["late/nothing"],
    changes: [{ kind: "with-provider", providerID: "late" }],
    rows: ["late/nothing: error provider-not-usable → model-not-found (facts)"],
  },
])("$why", ({ asked, changes, rows }) => {
  const shown = diff(asked, ...changes).map(({ ref, kind, from, to, cause }) => {
    const [left, right] = [from, to].map((answer) =>
      answer.kind === "failed"
        ? answer.code
        : [answer.model, answer.variant].filter(Boolean).join("#"),
    );
    return `${ref}: ${kind} ${left} → ${right} (${cause})`;
  });
  expect(shown).toEqual(rows);
});

describe("a row", () => {
  const rowOf = () => diff(["node:fast"], { kind: "without-provider", providerID: "big" })[0];

  test("has the reasons of both sides", () => {
    const { from, to } = rowOf() ?? {};
    expect(from).toMatchObject({ kind: "resolved", code: "small-model" });
    expect(from?.kind === "resolved" && from.reason).toContain("small_model");
    expect(to).toMatchObject({ kind: "resolved", code: "selected", strategy: "fast" });
    expect(to?.kind === "resolved" && to.reason).toContain("cheap/mini");
  });

  test("has the prices and how many times they are", () => {
    expect(rowOf()?.price).toEqual({
      input: { from: 1, to: 0.25, ratio: 0.25 },
      output: { from: 5, to: 2, ratio: 0.4 },
    });
  });

  test("is JSON without loss", () => {
    const row = rowOf();
    expect(row).toBeDefined();
    expect(JSON.parse(JSON.stringify(row))).toStrictEqual(row);
  });
});

test("an unknown price stays unknown", () => {
  const rows = diff(["node"], { kind: "set", setting: "model", value: "home/llama" });
  expect(rows[0]?.price).toEqual({ input: { from: 5 }, output: { from: 25 } });
});

test("a worker is named, and its needs hold on both sides", () => {
  const request: ModelRequest = {
    ref: "node",
    purpose: "spawn",
    worker: "scout",
    needs: [{ kind: "image-input" }],
  };
  const rows = diff([request, "node"], { kind: "without-model", model: "big/opus" });
  expect(rows).toMatchObject([
    { ref: "node", worker: "scout", kind: "broken", to: { code: "no-candidate" } },
    { ref: "node", kind: "model" },
  ]);
});

test("a reference by itself is asked for as for a prompt", () => {
  const sources = assessSources(SOURCES);
  const plain = createResolver(sources);
  const after: Resolver = {
    ...plain,
    resolve: (given) => {
      const { purpose = "prompt", ref } = typeof given === "string" ? { ref: given } : given;
      return purpose === "prompt" ? plain.resolve(given) : plain.resolve(`${textOfRef(ref)}:none`);
    },
  };
  const rows = diffResolutions(plain, after, ["node", { ref: "node:fast", purpose: "op" }]);
  expect(rows.map(({ ref, kind }) => [ref, kind])).toEqual([["node:fast", "broken"]]);
});
