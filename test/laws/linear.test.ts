import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { drawSome } from "../drawn.js";
import { findExcess, findSuspects, type Probe } from "./growth/measure.js";
import { findTextFunctions, type TextFunction } from "./growth/text-functions.js";

const BLANKS = [" ", "\t", "\n", "\r\n ", "\u200b"];
const SIGNS = Array.from("\"'`{}[]()<*?|\\/#=&!-.:,;@$");
const LETTERS = ["a", "A", "0", "é", "😀", "\ud83d", "\udc00", "\u202e", "\ufeff"];
const PAIRS = [
  "a ",
  "a-",
  "a.",
  "1.0.",
  "a,",
  "a|",
  "//",
  "/*",
  "*a",
  "**a",
  " \n",
  "#\u2028",
  '"#',
];
const WORDS = ["{env:", "{file:", "{file:{env:", '{"a":', '"a",', "\n---\n", "node:?", "export "];
const UNITS = [...BLANKS, ...SIGNS, ...LETTERS, ...PAIRS, ...WORDS];
/** For calls that wait for files. */
const FEW_UNITS = [" ", "\n", '"', "*", "\ud83d", ...WORDS];
const FRAMES = [
  { before: "", after: "" },
  { before: "x", after: "y" },
];
/** Prefixes without which some texts are not parsed at all. */
const HEADS = [
  { before: "node:?", after: "=" },
  { before: "node:?a", after: "=b" },
  { before: "a=", after: "=" },
  { before: '{"a":"', after: '"}' },
];
const PATTERNS = [
  ...UNITS.flatMap((unit) => FRAMES.map((frame) => ({ unit, ...frame }))),
  ...[...BLANKS, "a", "a ", "="].flatMap((unit) => HEADS.map((frame) => ({ unit, ...frame }))),
];
/** Texts for each function in every run. As many others as time allows are drawn anew. */
const ALWAYS = new Set([" ", "\n", '"', "{", "[", "*", "|", "\\", "\ud83d", "{env:"]);
const MOST_OTHERS = process.env["LAWS_RUNS"] === undefined ? 12 : PATTERNS.length;
const MOST_SUSPECTS = process.env["LAWS_RUNS"] === undefined ? 6 : PATTERNS.length;

const isKept = ({ unit, before }: Pattern) => before === "" && ALWAYS.has(unit);
const KEPT = PATTERNS.filter(isKept);
const OTHERS = PATTERNS.filter((pattern) => !isKept(pattern));

const FEW_PATTERNS = FEW_UNITS.map((unit) => ({ unit, before: "", after: "" }));
type Pattern = (typeof PATTERNS)[number];

/** With more texts, all are long at once. */
const MOST_ALONE = 3;

const texts = new Map<string, string>();
/** Equal texts are the same object. */
function fill({ unit, before, after }: Pattern, length: number): string {
  const key = `${length} ${before} ${unit} ${after}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = `${before}${unit.repeat(Math.ceil(length / unit.length))}${after}`;
  texts.set(key, text);
  return text;
}

type Callable = (...values: readonly unknown[]) => unknown;

async function load({ file, name }: TextFunction): Promise<Callable> {
  const module = (await import(pathToFileURL(resolve(file)).href)) as Record<string, Callable>;
  const found = module[name];
  if (found === undefined) throw new Error(`${file} has no ${name}`);
  return found;
}

/** The long argument, and which of its texts is long. Without a place, all of them. */
interface Place {
  readonly index: number;
  readonly place?: number;
}

function listPlaces({ parameters }: TextFunction): readonly Place[] {
  return parameters.flatMap(({ texts: count }, index): Place[] => {
    if (count > MOST_ALONE) return [{ index }];
    return Array.from({ length: count }, (_, place) => ({ index, place }));
  });
}

function listProbes(one: TextFunction, call: Callable, turn: number): ReadonlyMap<Probe, string> {
  const others = drawSome(OTHERS, MOST_OTHERS, turn);
  const patterns = one.isLater ? FEW_PATTERNS : [...KEPT, ...others];
  const probes = listPlaces(one).flatMap(({ index, place }) =>
    patterns.map((pattern): [Probe, string] => {
      const probe: Probe = (length) => {
        const text = fill(pattern, length);
        const values = one.parameters.map((plan, other) =>
          other === index ? plan.make(text, place) : plan.make(text, -1),
        );
        return () => drain(call(...values));
      };
      const { before, unit, after } = pattern;
      const what = JSON.stringify(`${before}${unit}…${after}`);
      return [
        probe,
        `${one.file} ${one.name}, argument ${index}, text ${place ?? "each"}: ${what}`,
      ];
    }),
  );
  return new Map(probes);
}

/** Consumes a lazy value. */
function drain(value: unknown): unknown {
  const isLazy = typeof value === "object" && value !== null && Symbol.iterator in value;
  return isLazy ? [...(value as Iterable<unknown>)] : value;
}

let functions: readonly TextFunction[] = [];
beforeAll(() => {
  functions = findTextFunctions();
}, 120_000);

test("the functions that take text are found by their types", () => {
  expect(functions.length).toBeGreaterThan(200);
  const names = functions.map(({ name }) => name);
  for (const known of [
    "hideValues",
    "formatTable",
    "fillEmptyFiles",
    "fillPlainVariables",
    "fitsName",
  ])
    expect(names).toContain(known);
});

test("most can be called with what is made for them", async () => {
  let refused = 0;
  for (const one of functions) {
    const call = await load(one);
    try {
      await drain(call(...one.parameters.map((plan) => plan.make("a"))));
    } catch (cause) {
      if (cause instanceof TypeError) refused++;
    }
  }
  expect(refused).toBeLessThan(functions.length / 10);
}, 60_000);

test("the time of each grows with the length of each of its texts, and no faster", async () => {
  const faults: string[] = [];
  for (const [turn, one] of functions.entries()) {
    const probes = listProbes(one, await load(one), turn);
    const all = [...probes.keys()];
    // Calls that wait for files are not tried beforehand. A few of them are measured.
    const suspects = one.isLater ? drawSome(all, MOST_SUSPECTS, turn) : await findSuspects(all);
    for (const probe of suspects.slice(0, MOST_SUSPECTS)) {
      const excess = await findExcess(probe);
      if (excess !== undefined) faults.push(`${probes.get(probe)}: ${excess}`);
      // One is enough to locate the fault.
      if (excess !== undefined) break;
    }
  }
  expect(faults).toEqual([]);
}, 900_000);

test("a measure that finds nothing is no proof: known squares and powers are found", async () => {
  const text = (length: number) => " ".repeat(length);
  const square = /\s*\n\s*/;
  expect(await findExcess((length) => () => square.test(text(length)))).toContain("characters");
  const power = /^(?:\s|\s)*$/;
  expect(await findExcess((length) => () => power.test(`${text(length)}x`))).toContain(
    "do not end",
  );
  const line = /\s*x/y;
  expect(await findExcess((length) => () => line.test(text(length)))).toBeUndefined();
}, 120_000);
