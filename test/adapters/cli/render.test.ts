import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { renderBlocks } from "../../../src/adapters/cli/render.js";
import { type Block, line } from "../../../src/adapters/cli/report.js";
import * as tables from "../../../src/adapters/cli/table.js";
import { run } from "./support/run.js";
import { writeSources } from "./support/workspace.js";

const ESCAPE = "\u001b[";
const SOURCES = { env: ["ANTHROPIC_API_KEY"] };

test.each([
  { why: "a pipe", options: {}, colored: false },
  { why: "a terminal", options: { columns: 80 }, colored: true },
  { why: "a terminal without a size", options: { columns: 0 }, colored: true },
  { why: "NO_COLOR", options: { columns: 80, env: { NO_COLOR: "1" } }, colored: false },
  {
    why: "NO_COLOR with any value",
    options: { columns: 80, env: { NO_COLOR: "0" } },
    colored: false,
  },
  { why: "an empty NO_COLOR", options: { columns: 80, env: { NO_COLOR: "" } }, colored: true },
  { why: "a dumb terminal", options: { columns: 80, env: { TERM: "dumb" } }, colored: false },
  { why: "FORCE_COLOR makes no terminal", options: { env: { FORCE_COLOR: "1" } }, colored: false },
])("colour: $why", async ({ options, colored }) => {
  for (const args of [
    ["tags"],
    ["list"],
    ["providers"],
    ["doctor"],
    ["resolve", "node:no"],
    ["x"],
  ]) {
    const sources = args[0] === "x" ? [] : writeSources(SOURCES);
    const { stdout, stderr } = await run([...args, ...sources], options);
    expect((stdout + stderr).includes(ESCAPE)).toBe(colored);
  }
});

test("the id that resolve prints has no colour even on a terminal", async () => {
  const { stdout } = await run(["resolve", "haiku", ...writeSources(SOURCES)], { columns: 80 });
  expect(stdout).toBe("anthropic/claude-haiku-4-5\n");
});

test("JSON has no colour and no width", async () => {
  const args = ["list", "--json", ...writeSources(SOURCES)];
  expect(await run(args, { columns: 20 })).toEqual(await run(args));
});

const TABLE: Block = {
  kind: "table",
  columns: [
    { title: "MODEL", least: 16 },
    { title: "PRICE", align: "right", yields: 1 },
    { title: "WHY", least: 14 },
  ],
  rows: [
    ["anthropic/claude-sonnet-4-5", "3", "the model that the config names"],
    ["千问/旗舰版千问旗舰版", "1.6", "千问"],
    [{ text: "a😀😀😀😀😀😀😀b", tone: "bad" }, "", { text: "an emoji takes two", tone: "faint" }],
  ],
};

test.each([
  {
    columns: undefined,
    why: "a pipe gets all",
    text: `
MODEL                        PRICE  WHY
anthropic/claude-sonnet-4-5      3  the model that the config names
千问/旗舰版千问旗舰版          1.6  千问
a😀😀😀😀😀😀😀b                    an emoji takes two
`,
  },
  {
    columns: 50,
    why: "the widest column gives way first",
    text: `
MODEL                  PRICE  WHY
anthropic/claude-son…      3  the model that the …
千问/旗舰版千问旗舰版    1.6  千问
a😀😀😀😀😀😀😀b              an emoji takes two
`,
  },
  {
    columns: 40,
    why: "no column is left out while each has its least width",
    text: `
MODEL             PRICE  WHY
anthropic/claud…      3  the model that…
千问/旗舰版千问…    1.6  千问
a😀😀😀😀😀😀😀b         an emoji takes…
`,
  },
  {
    columns: 29,
    why: "one that yields is left out then",
    text: `
MODEL           WHY
anthropic/cla…  the model th…
千问/旗舰版千…  千问
a😀😀😀😀😀😀…  an emoji tak…
`,
  },
  {
    columns: 22,
    why: "cells are cut to ten columns before more is left out",
    text: `
MODEL       WHY
anthropic…  the model…
千问/旗舰…  千问
a😀😀😀😀…  an emoji …
`,
  },
  {
    columns: 21,
    why: "then the last column is left out",
    text: `
MODEL
anthropic/claude-son…
千问/旗舰版千问旗舰版
a😀😀😀😀😀😀😀b
`,
  },
  {
    columns: 6,
    why: "the first column always stays",
    text: `
MODEL
anthr…
千问/…
a😀😀…
`,
  },
])("a table on $columns columns: $why", ({ columns, text }) => {
  const style = { color: false, ...(columns !== undefined && { columns }) };
  expect(`\n${renderBlocks([TABLE], style, tables)}`).toBe(text);
});

test.each([10, 17, 25, 31, 40, 60, 79])("no line is wider than %d columns", (columns) => {
  for (const color of [false, true]) {
    const lines = renderBlocks([TABLE], { color, columns }, tables).trimEnd().split("\n");
    for (const text of lines)
      expect(countColumns(stripVTControlCharacters(text))).toBeLessThanOrEqual(columns);
  }
});

/** Counted in another way than the table does: one by one, ideographs and emoji as two. */
function countColumns(text: string): number {
  const wide = text.match(/[\u4e00-\u9fff\u{1f600}]/gu)?.length ?? 0;
  return Array.from(text).length + wide;
}

test("a colour ends where its cell is cut", () => {
  const text = renderBlocks([TABLE], { color: true, columns: 29 }, tables);
  for (const row of text.trimEnd().split("\n")) {
    const codes = row.split(ESCAPE).length - 1;
    const ends = row.split(`${ESCAPE}39m`).length + row.split(`${ESCAPE}22m`).length - 2;
    expect(codes).toBe(ends * 2);
  }
});

test("lines are not cut", () => {
  const text = "x".repeat(200);
  expect(renderBlocks([line(text)], { color: false, columns: 20 })).toBe(`${text}\n`);
});

test("a table of very many rows is written", () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [`model-${index}`, "1", "because"]);
  const text = renderBlocks([{ ...TABLE, rows }], { color: false, columns: 80 }, tables);
  expect(text.split("\n")).toHaveLength(10_002);
}, 60_000);
