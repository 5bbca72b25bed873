import { err, ok, type Result } from "neverthrow";
import type { ComparisonSign, QueryTerm } from "../ref/query.js";
import type { QueryRef } from "../ref/ref.js";
import { clip } from "../vocabulary/clip.js";
import { listNearest } from "../vocabulary/distance.js";
import { FLAGS, NAMES, NUMBERS, RELEASED } from "./condition-table.js";
import { isOrderName, ORDER_NAMES, type OrderName } from "./query-order.js";
import type { FlagKind, NameKind, NumberKind, Range, Requirement } from "./requirement.js";
import { formatTerm } from "./requirement-words.js";

/** The meaning of a query. */
export interface Query {
  readonly requirements: readonly Requirement[];
  /** `by=…`: how to order the models that fit. */
  readonly order?: OrderName;
}

/** A fault in a query. */
export interface QueryFault {
  /** The end of the sentence "This is not a model reference: …". */
  readonly detail: string;
  /** The query that was probably meant. */
  readonly meant?: QueryRef;
}

/**
 * Converts the terms of a query to requirements. An unknown word is an error with the nearest known
 * word.
 */
export function readQuery({ terms }: QueryRef): Result<Query, QueryFault> {
  const requirements: Requirement[] = [];
  let order: OrderName | undefined;
  for (const [index, term] of terms.entries()) {
    const read = term.kind === "flag" ? readFlag(term) : readComparison(term);
    if (read.isErr()) {
      const { detail, meant } = read.error;
      if (meant === undefined) return err({ detail });
      return err({ detail, meant: { kind: "query", terms: terms.with(index, meant) } });
    }
    if (typeof read.value !== "string") requirements.push(read.value);
    else if (order === undefined || order === read.value) order = read.value;
    else return err({ detail: `it says both by=${order} and by=${read.value}` });
  }
  return ok({ requirements, ...(order !== undefined && { order }) });
}

/** Formats a query with each word in its canonical form: `node:?vision&by=newest`. */
export function formatQuery({ requirements, order }: Query): string {
  const by = order === undefined ? [] : [`by=${order}`];
  return `node:?${[...requirements.map(formatTerm), ...by].join("&")}`;
}

type Read = Result<
  Requirement | OrderName,
  { readonly detail: string; readonly meant?: QueryTerm }
>;

const byTerm = <Kind extends string>(
  table: Readonly<Record<Kind, { readonly term?: string }>>,
): ReadonlyMap<string, Kind> =>
  new Map(
    Object.keys(table).flatMap((key) => {
      const kind = key as Kind;
      const { term } = table[kind];
      return term === undefined ? [] : [[term, kind] as const];
    }),
  );

const FLAG_TERMS: ReadonlyMap<string, FlagKind> = /* @__PURE__ */ byTerm(FLAGS);
const NUMBER_TERMS: ReadonlyMap<string, NumberKind> = /* @__PURE__ */ byTerm(NUMBERS);
const NAME_TERMS: ReadonlyMap<string, NameKind> = /* @__PURE__ */ byTerm(NAMES);
const BY = "by";

const EXAMPLES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  [...Object.values(NUMBERS), RELEASED, ...Object.values(NAMES)].flatMap(
    ({ term, example }: { readonly term?: string; readonly example?: string }) =>
      term === undefined || example === undefined ? [] : [[term, example] as const],
  ),
).set(BY, "by=cheapest");

/** Maximum number of characters of a word that an error quotes. */
const MAX_SHOWN = 40;
/** Maximum edit distance between a word and the one that was probably meant. */
const MAX_DISTANCE = 2;

function readFlag(term: Extract<QueryTerm, { kind: "flag" }>): Read {
  const { name, not } = term;
  const kind = FLAG_TERMS.get(name);
  if (kind !== undefined) return ok({ kind, ...(not && { not }) });
  const example = EXAMPLES.get(name);
  if (example !== undefined) return err({ detail: `"${name}" needs a value, as in ${example}` });
  return unknownWord(term, [...FLAG_TERMS.keys()]);
}

function readComparison(term: Extract<QueryTerm, { kind: "comparison" }>): Read {
  const { name, sign, value } = term;
  if (name === BY) return readOrder(term);
  if (name === RELEASED.term) return readDate(sign, value);
  const named = NAME_TERMS.get(name);
  if (named !== undefined) return readNames(named, term);
  const number = NUMBER_TERMS.get(name);
  if (number !== undefined) return readNumber(number, term);
  if (FLAG_TERMS.has(name))
    return err({ detail: `"${name}" takes no value; write ${name} or !${name}` });
  return unknownWord(term, [...NUMBER_TERMS.keys(), ...NAME_TERMS.keys(), RELEASED.term, BY]);
}

function unknownWord(term: QueryTerm, known: readonly string[]): Read {
  const [meant] = listNearest(term.name, known, MAX_DISTANCE);
  const all = [...FLAG_TERMS.keys(), ...EXAMPLES.keys()].join(", ");
  return err({
    detail: `"${clip(term.name, MAX_SHOWN)}" is not a constraint; the constraints are ${all}`,
    ...(meant !== undefined && { meant: { ...term, name: meant } }),
  });
}

function readNames(
  kind: NameKind,
  { name, sign, value }: Extract<QueryTerm, { kind: "comparison" }>,
): Read {
  if (sign !== "=" && sign !== "!=") return err({ detail: `"${name}" takes = or !=` });
  const oneOf = [...new Set(value.split("|").map((one) => one.trim()))];
  if (oneOf.includes("")) return err({ detail: `"${name}" has an empty value` });
  const { values } = NAMES[kind];
  const strange = values && oneOf.find((one) => !values.includes(one));
  if (values !== undefined && strange !== undefined)
    return err({
      detail: `"${name}" is one of ${values.join(", ")}, not "${clip(strange, MAX_SHOWN)}"`,
    });
  return ok({ kind, oneOf, ...(sign === "!=" && { not: true }) });
}

const LIMITS: ReadonlyMap<ComparisonSign, keyof Range<unknown>> = new Map<
  ComparisonSign,
  keyof Range<unknown>
>([
  [">=", "min"],
  [">", "above"],
  ["<=", "max"],
  ["<", "below"],
]);

function readNumber(
  kind: NumberKind,
  { name, sign, value }: Extract<QueryTerm, { kind: "comparison" }>,
): Read {
  const limit = LIMITS.get(sign);
  if (limit === undefined) return err({ detail: `"${name}" takes >=, <=, > or <` });
  const { unit, example } = NUMBERS[kind];
  const number = unit === "dollars" ? parsePrice(value) : parseTokens(value);
  return number === undefined
    ? err({
        detail: `"${clip(value, MAX_SHOWN)}" is not a valid value of "${name}"; an example is ${example}`,
      })
    : ok({ kind, [limit]: number });
}

function readOrder(term: Extract<QueryTerm, { kind: "comparison" }>): Read {
  const { sign, value } = term;
  if (sign === "=" && isOrderName(value)) return ok(value);
  const [meant] = listNearest(value, ORDER_NAMES, MAX_DISTANCE);
  return err({
    detail: `"by" is one of by=${ORDER_NAMES.join(", by=")}`,
    ...(meant !== undefined && { meant: { ...term, sign: "=", value: meant } }),
  });
}

function readDate(sign: ComparisonSign, value: string): Read {
  const limit = LIMITS.get(sign);
  return limit !== undefined && isDate(value)
    ? ok({ kind: "released", [limit]: value })
    : err({ detail: `"released" takes a date, as in ${RELEASED.example}` });
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(text);
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["k", 1000],
  ["m", 1_000_000],
]);

/** `200000`, `200k`, `1.5m` → tokens. */
function parseTokens(text: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)\s*([km]?)$/.exec(text);
  const unit = UNITS.get(match?.[2] ?? "");
  return match === null || unit === undefined ? undefined : Math.round(Number(match[1]) * unit);
}

/** `3$`, `$3`, `0.25` → US dollars. */
function parsePrice(text: string): number | undefined {
  const match = /^(?:\$\s*(\d{1,9}(?:\.\d{1,9})?)|(\d{1,9}(?:\.\d{1,9})?)\s*\$?)$/.exec(text);
  return match === null ? undefined : Number(match[1] ?? match[2]);
}
