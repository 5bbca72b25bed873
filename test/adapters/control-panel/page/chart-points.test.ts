import { describe, expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import type { Area, ModelFilter } from "../../../../src/adapters/control-panel/index.js";
import { createModelTable, NO_FILTER } from "../../../../src/adapters/control-panel/index.js";
import {
  placeModel,
  readFrame,
  scaleChart,
} from "../../../../src/adapters/control-panel/page/models/chart-points.js";
import { assessSources, createResolver } from "../../../../src/index.js";

const SIZE = [800, 216] as const;
const SCALES = scaleChart(...SIZE);

/** Models of which the chart shows all but one at its edges. */
const ROWS = createResolver(
  assessSources(
    sourcesOf([
      aProvider("acme", [
        aModel("tiny", { contextLimit: 1000, inputCost: 1 }),
        aModel("huge", { contextLimit: 50_000_000, inputCost: 1 }),
        aModel("dear", { contextLimit: 200_000, inputCost: 600 }),
        aModel("free", { contextLimit: 200_000, inputCost: 0 }),
        aModel("plain", { contextLimit: 200_000, inputCost: 1 }),
      ]),
    ]),
  ),
).list();
const TABLE = createModelTable(ROWS);

const inside = (area: Area): readonly string[] => {
  const filter: ModelFilter = { ...NO_FILTER, area };
  return TABLE.select(filter, { key: "name", descending: false })
    .rows.map(({ modelID }) => modelID)
    .toSorted();
};

describe("a frame takes what is drawn in it", () => {
  test("the whole chart: all, whatever lies beyond the scales", () => {
    expect(inside(readFrame([[0, 0], SIZE], SCALES))).toEqual([
      ...["dear", "free", "huge", "plain", "tiny"],
    ]);
  });

  test.each(["tiny", "huge", "dear", "free", "plain"])("around %s, from any corner", (wanted) => {
    const row = ROWS.find(({ modelID }) => modelID === wanted);
    const point = row && placeModel(row, SCALES);
    if (point === undefined) throw new Error("no point");
    const [x, y] = point;
    for (const [dx, dy] of [
      [5, 5],
      [-5, 5],
    ] as const) {
      const area = readFrame(
        [
          [x - dx, y - dy],
          [x + dx, y + dy],
        ],
        SCALES,
      );
      expect(inside(area)).toEqual([wanted]);
    }
  });

  test("a frame that ends before the edge ends there", () => {
    const area = readFrame(
      [
        [100, 60],
        [700, 120],
      ],
      SCALES,
    );
    expect(area.context[0]).toBeGreaterThan(4000);
    expect(area.context[1]).toBeLessThan(10_500_000);
    expect(area.price[0]).toBeGreaterThan(0.01);
    expect(area.price[1]).toBeLessThan(200);
  });

  test("a point that the frame's edge touches is in it: limits are rounded outward", () => {
    const row = ROWS.find(({ modelID }) => modelID === "plain");
    const [x = 0, y = 0] = (row && placeModel(row, SCALES)) ?? [];
    const area = readFrame(
      [
        [x, y],
        [x + 40, y + 40],
      ],
      SCALES,
    );
    expect(inside(area)).toEqual(["plain"]);
  });
});
