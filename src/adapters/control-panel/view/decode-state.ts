import { MAX_REF_LENGTH } from "../../../index.js";
import { ABILITIES } from "./ability.js";
import type { Area, ModelFilter } from "./model-filter.js";
import { type ModelSort, SORT_KEYS, startSort } from "./model-sort.js";
import { MOST_COMPARED, type PanelState, START, VIEWS } from "./panel-state.js";

/** The state in a link, and the problems of the link. */
export interface DecodedState {
  /** The readable part. Everything else has its default. */
  readonly state: PanelState;
  /** One sentence for each value that was left out. */
  readonly issues: readonly string[];
}

/** The longest id, and the longest list, accepted from a link. */
const LONGEST = 200;
const MOST = 100;

/**
 * Reads the query of a link. An unreadable value falls back to the panel's default and becomes an
 * issue. Unknown parameters are ignored. Never throws.
 */
export function decodeState(query: string): DecodedState {
  const reader = new QueryReader(query);
  const state: PanelState = {
    view: reader.oneOf("view", VIEWS) ?? START.view,
    sessionID: reader.text("session", LONGEST),
    models: {
      filter: readFilter(reader),
      sort: readSort(reader),
      selected: reader.text("model", MAX_REF_LENGTH),
      compared: reader.list("compare").slice(0, MOST_COMPARED),
    },
    resolve: {
      ref: reader.text("ref", MAX_REF_LENGTH) ?? "",
      needs: reader.several("needs", ABILITIES),
      minContext: reader.number("need-context"),
    },
    whatIf: {
      without: reader.list("without"),
      with: reader.list("with"),
      model: reader.setting("set-model"),
      smallModel: reader.setting("set-small"),
      onlyChanges: reader.oneOf("list", ["all", "changes"]) === "changes",
    },
  };
  return { state, issues: reader.issues };
}

function readFilter(reader: QueryReader): ModelFilter {
  return {
    search: reader.text("q", LONGEST) ?? "",
    abilities: reader.several("able", ABILITIES),
    minContext: reader.number("context"),
    maxPrice: reader.number("price"),
    providerID: reader.text("provider", LONGEST),
    area: reader.area("area"),
    usableOnly: reader.oneOf("scope", ["usable", "all"]) !== "all",
  };
}

function readSort(reader: QueryReader): ModelSort {
  const key = reader.oneOf("sort", SORT_KEYS);
  const order = reader.oneOf("order", ["up", "down"]);
  const start = key === undefined ? START.models.sort : startSort(key);
  return order === undefined ? start : { ...start, descending: order === "down" };
}

/** Parses a number without a sign. Undefined for any other text. */
function toNumber(text: string): number | undefined {
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

class QueryReader {
  readonly issues: string[] = [];
  readonly #params: URLSearchParams;

  constructor(query: string) {
    this.#params = new URLSearchParams(query);
  }

  text(name: string, longest: number): string | undefined {
    const value = this.#params.get(name) ?? "";
    if (value.length <= longest) return value === "" ? undefined : value;
    this.issues.push(`The link's "${name}" has more than ${longest} characters and is ignored.`);
    return undefined;
  }

  /** An empty value counts here: it removes the setting. */
  setting(name: string): string | undefined {
    return this.#params.has(name) ? (this.text(name, MAX_REF_LENGTH) ?? "") : undefined;
  }

  oneOf<T extends string>(name: string, known: readonly T[]): T | undefined {
    const value = this.text(name, LONGEST);
    if (value === undefined) return undefined;
    const found = known.find((one) => one === value);
    if (found === undefined) this.#refuse(name, value, `it must be one of ${known.join(", ")}`);
    return found;
  }

  several<T extends string>(name: string, known: readonly T[]): readonly T[] {
    const values = this.list(name);
    const unknown = values.filter((value) => !known.some((one) => one === value));
    for (const value of unknown) this.#refuse(name, value, `it must be one of ${known.join(", ")}`);
    return known.filter((one) => values.includes(one));
  }

  number(name: string): number | undefined {
    const value = this.text(name, LONGEST);
    if (value === undefined) return undefined;
    const number = toNumber(value);
    if (number !== undefined) return number;
    this.#refuse(name, value, "it must be a number");
    return undefined;
  }

  /** `from-to-from-to`: context and price. */
  area(name: string): Area | undefined {
    const value = this.text(name, LONGEST);
    if (value === undefined) return undefined;
    const parts = value.split("-");
    const [a, b, c, d] = parts.map(toNumber);
    const isWhole = parts.length === 4;
    if (isWhole && a !== undefined && b !== undefined && c !== undefined && d !== undefined)
      return { context: [a, b], price: [c, d] };
    this.#refuse(name, value, "it must be four numbers");
    return undefined;
  }

  /** All values of a repeated parameter. */
  list(name: string): readonly string[] {
    const values = this.#params.getAll(name).filter((value) => value !== "");
    const fitting = [...new Set(values)].filter((value) => value.length <= LONGEST);
    if (fitting.length > MOST || fitting.length < new Set(values).size)
      this.issues.push(`The link's "${name}" is too long. Only a part of it is used.`);
    return fitting.slice(0, MOST);
  }

  #refuse(name: string, value: string, what: string): void {
    const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
    this.issues.push(`The link's "${name}" is "${shown}", but ${what}. It is ignored.`);
  }
}
