import { describe, expect, test } from "vitest";
import { viewDecision } from "../../../../src/adapters/control-panel/view/decision.js";
import { viewFinalists } from "../../../../src/adapters/control-panel/view/finalists.js";
import { viewFunnel } from "../../../../src/adapters/control-panel/view/funnel.js";
import { createResolver } from "../../../../src/index.js";
import { recordedSources } from "../../../e2e/support/panel-models.js";

const RESOLVER = createResolver(recordedSources("usable"));
const rows = new Map(RESOLVER.list().map((row) => [row.fullID as string, row]));

const decide = (ref: string) => {
  const request = { ref, purpose: "op" } as const;
  const outcome = RESOLVER.resolve(request);
  const { trace } = outcome._unsafeUnwrap();
  const { stages } = viewDecision(outcome);
  return { steps: viewFunnel(RESOLVER.catalog, trace), stages };
};

describe("the way to a decision", () => {
  test("from all usable models to the one, each step with its rule", () => {
    const { steps } = decide("node:fast");
    expect(steps.map(({ count, title }) => `${count} ${title}`)).toEqual([
      `${RESOLVER.catalog.usable.size} usable models`,
      "18 considered",
      "2 fit",
      "1 chosen",
    ]);
    expect(steps.map(({ detail }) => detail)).toEqual([
      "",
      "all of Anthropic",
      "16 are of another size",
      "",
    ]);
  });

  test.each(["anthropic/claude-sonnet-5", "node"])("%s needs no ranking", (ref) => {
    expect(decide(ref).steps).toEqual([]);
  });

  test("the finalists stand side by side", () => {
    const { stages } = decide("node:fast");
    const ranking = stages.findLast((stage) => stage.ranking !== undefined)?.ranking;
    if (ranking === undefined) throw new Error("no ranking");
    const view = viewFinalists(ranking, (id) => rows.get(id));
    expect(view?.models).toEqual(ranking.leaders.slice(0, 3));
    expect(view?.lines.map(({ label }) => label)).toContain("Price in");
    for (const { values } of view?.lines ?? [])
      expect(values).toHaveLength(view?.models.length ?? 0);
    expect(
      viewFinalists({ ...ranking, leaders: ["anthropic/claude-sonnet-5"] }, (id) => rows.get(id)),
    ).toBeUndefined();
  });

  test("a value that is the same does not decide", () => {
    const pair = ["anthropic/claude-opus-5", "anthropic/claude-sonnet-5"];
    const ranking = {
      ...{ considered: 2, eligible: 2, rejections: [], leaders: pair },
      decidedBy: { code: "cheap", text: "it is cheaper" },
    };
    const linesOf = (leaders: readonly string[]) =>
      viewFinalists({ ...ranking, leaders }, (id) => rows.get(id))?.lines ?? [];
    expect(
      linesOf(pair)
        .filter(({ decides }) => decides)
        .map(({ label }) => label),
    ).toEqual(["Price in"]);
    expect(linesOf([pair[0] ?? "", pair[0] ?? ""]).some(({ decides }) => decides)).toBe(false);
  });
});
