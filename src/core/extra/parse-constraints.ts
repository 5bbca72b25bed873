import { err, ok, type Result } from "neverthrow";
import { listNearest } from "../matching/near.js";
import {
  type Constraint,
  FLAG_NAMES,
  formatConstraint,
  isPrice,
  NUMBER_NAMES,
  type NumberName,
  SET_NAMES,
  type SetName,
  type Sign,
} from "./constraint.js";
import { isOrderName, ORDER_NAMES, type OrderName } from "./constraint-order.js";

/** What stands behind `node:?`. */
export interface ConstraintQuery {
  readonly constraints: readonly Constraint[];
  /** `by=…`: which of the fitting models comes first. */
  readonly order?: OrderName;
}

/** What is wrong with a text, and the text that was probably meant. */
export interface ConstraintFault {
  readonly detail: string;
  readonly meant?: string;
}

const HEAD = /^(?:node|auto):\s*\?/i;
const MAX_TERMS = 16;

/** The text behind `node:?`; undefined for any other reference. */
export function findConstraintText(ref: string): string | undefined {
  const head = HEAD.exec(ref)?.[0];
  return head === undefined ? undefined : ref.slice(head.length);
}

/** The query as a reference, each word in its usual form. */
export function formatConstraintRef(query: ConstraintQuery): string {
  return `node:${formatQuery(query)}`;
}

/** The query as it stands behind `node:`. */
export function formatQuery({ constraints, order }: ConstraintQuery): string {
  const by = order === undefined ? [] : [`by=${order}`];
  return `?${[...constraints.map(formatConstraint), ...by].join("&")}`;
}

/** Reads conditions joined by `&`; blanks around words and signs are nothing. */
export function parseConstraints(text: string): Result<ConstraintQuery, ConstraintFault> {
  const terms = text.split("&").map((term) => term.trim());
  if (terms.length > MAX_TERMS)
    return err({ detail: `at most ${MAX_TERMS} constraints are read, not ${terms.length}` });
  const constraints: Constraint[] = [];
  let order: OrderName | undefined;
  for (const [index, term] of terms.entries()) {
    const read = parseTerm(term);
    if (read.isErr()) {
      const { detail, meant } = read.error;
      if (meant === undefined) return err({ detail });
      return err({ detail, meant: `node:?${terms.with(index, meant).join("&")}` });
    }
    if (typeof read.value !== "string") constraints.push(read.value);
    else if (order === undefined || order === read.value) order = read.value;
    else return err({ detail: `it says both by=${order} and by=${read.value}` });
  }
  return ok({ constraints, ...(order !== undefined && { order }) });
}

type Term = Result<Constraint | OrderName, ConstraintFault>;

const BARE = /^(!?)\s*([a-z-]+)$/i;
const COMPARED = /^([a-z-]+)\s*(>=|<=|!=|≥|≤|=|>|<)\s*([^=<>!≥≤]+)$/i;

function parseTerm(term: string): Term {
  if (term === "") return err({ detail: "a constraint is missing before or after an &" });
  const bare = BARE.exec(term);
  if (bare !== null) return parseFlag(bare[1] === "!", (bare[2] ?? "").toLowerCase());
  const compared = COMPARED.exec(term);
  if (compared === null) return err({ detail: `"${clip(term)}" is no constraint` });
  const [, name = "", sign = "", value = ""] = compared;
  return parseCompared(name.toLowerCase(), SIGNS.get(sign) ?? sign, value);
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ["≥", ">="],
  ["≤", "<="],
]);

function parseFlag(not: boolean, name: string): Term {
  const flag = FLAG_NAMES.find((known) => known === name);
  if (flag !== undefined) return ok({ kind: "flag", name: flag, not });
  const example = EXAMPLES.get(name);
  if (example !== undefined) return err({ detail: `"${name}" needs a value, as in ${example}` });
  const [meant] = listNearest(name, FLAG_NAMES, MAX_DISTANCE);
  return err({
    detail: `"${clip(name)}" is no constraint; there are ${listAll()}`,
    ...(meant !== undefined && { meant: `${not ? "!" : ""}${meant}` }),
  });
}

function parseCompared(name: string, sign: string, value: string): Term {
  if (name === "by") return parseOrder(sign, value.toLowerCase());
  if (name === "released") return parseDate(sign, value);
  const set = SET_NAMES.find((known) => known === name);
  if (set !== undefined) return parseSet(set, sign, value);
  const number = NUMBER_NAMES.find((known) => known === name);
  if (number !== undefined) return parseNumber(number, sign, value);
  if (FLAG_NAMES.some((known) => known === name))
    return err({ detail: `"${name}" stands by itself, or as !${name}` });
  const [meant] = listNearest(
    name,
    [...NUMBER_NAMES, ...SET_NAMES, "released", "by"],
    MAX_DISTANCE,
  );
  return err({
    detail: `"${clip(name)}" is no constraint; there are ${listAll()}`,
    ...(meant !== undefined && { meant: `${meant}${sign}${value}` }),
  });
}

function parseSet(name: SetName, sign: string, value: string): Term {
  if (sign !== "=" && sign !== "!=") return err({ detail: `"${name}" takes = or !=` });
  const values = value.split("|").map((one) => one.trim().toLowerCase());
  if (values.includes("")) return err({ detail: `"${name}" has an empty value` });
  return ok({ kind: "set", name, values: [...new Set(values)], not: sign === "!=" });
}

function parseNumber(name: NumberName, sign: string, text: string): Term {
  if (!isSign(sign)) return err({ detail: `"${name}" takes >=, <=, > or <` });
  const value = isPrice(name) ? toPrice(text) : toTokens(text);
  if (value !== undefined) return ok({ kind: "number", name, sign, value });
  return err({ detail: `"${clip(text)}" is no value of "${name}", as in ${EXAMPLES.get(name)}` });
}

function isSign(sign: string): sign is Sign {
  return sign === ">=" || sign === "<=" || sign === ">" || sign === "<";
}

function parseOrder(sign: string, value: string): Term {
  if (sign === "=" && isOrderName(value)) return ok(value);
  const [meant] = listNearest(value, ORDER_NAMES, MAX_DISTANCE);
  return err({
    detail: `"by" is one of by=${ORDER_NAMES.join(", by=")}`,
    ...(meant !== undefined && { meant: `by=${meant}` }),
  });
}

function parseDate(sign: string, value: string): Term {
  if (isSign(sign) && /^\d{4}(?:-\d\d){0,2}$/.test(value)) return ok({ kind: "date", sign, value });
  return err({ detail: `"released" takes a date, as in ${EXAMPLES.get("released")}` });
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["k", 1000],
  ["m", 1_000_000],
]);

/** `200000`, `200k`, `1.5m` → tokens. */
function toTokens(text: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)\s*([km]?)$/i.exec(text);
  const unit = UNITS.get(match?.[2]?.toLowerCase() ?? "");
  return match === null || unit === undefined ? undefined : Math.round(Number(match[1]) * unit);
}

/** `3$`, `$3`, `0.25` → US dollars. */
function toPrice(text: string): number | undefined {
  const match = /^(?:\$\s*(\d{1,9}(?:\.\d{1,9})?)|(\d{1,9}(?:\.\d{1,9})?)\s*\$?)$/.exec(text);
  return match === null ? undefined : Number(match[1] ?? match[2]);
}

const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ["context", "context>=200k"],
  ["max-output", "max-output>=32k"],
  ["input", "input<=3$"],
  ["output", "output<=15$"],
  ["released", "released>=2026-01"],
  ["provider", "provider=anthropic|openai"],
  ["family", "family=claude"],
  ["size", "size=small"],
  ["by", "by=cheapest"],
]);

const listAll = (): string => [...FLAG_NAMES, ...EXAMPLES.keys()].join(", ");

const MAX_DISTANCE = 2;

function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
