import { startSort } from "./model-sort.js";
import {
  type ModelsState,
  type PanelState,
  type ResolveState,
  START,
  type WhatIfState,
} from "./panel-state.js";

type Pairs = readonly [name: string, value: string][];

/** Formats the query of a link to this view. Leaves out default values. */
export function encodeState(state: PanelState): string {
  const params = new URLSearchParams([
    ["view", state.view],
    ...one("session", state.sessionID),
    ...encodeView(state),
  ]);
  // A query may contain both characters unescaped, and references use them a lot.
  return `?${params.toString().replaceAll("%2F", "/").replaceAll("%3A", ":")}`;
}

function encodeView(state: PanelState): Pairs {
  switch (state.view) {
    case "workers":
      return [];
    case "models":
      return encodeModels(state.models);
    case "resolve":
      return encodeResolve(state.resolve);
    case "what-if":
      return encodeWhatIf(state.whatIf);
  }
}

function encodeModels({ filter, sort, selected, compared }: ModelsState): Pairs {
  const start = startSort(sort.key);
  const { area } = filter;
  return [
    ...one("q", filter.search === "" ? undefined : filter.search),
    ...many("able", filter.abilities),
    ...one("context", filter.minContext),
    ...one("price", filter.maxPrice),
    ...one("provider", filter.providerID),
    ...one("scope", filter.usableOnly ? undefined : "all"),
    ...one("sort", sort.key === START.models.sort.key ? undefined : sort.key),
    ...one(
      "order",
      sort.descending === start.descending ? undefined : sort.descending ? "down" : "up",
    ),
    ...one("model", selected),
    ...many("compare", compared),
    ...one("area", area === undefined ? undefined : [...area.context, ...area.price].join("-")),
  ];
}

function encodeResolve({ ref, needs, minContext }: ResolveState): Pairs {
  return [
    ...one("ref", ref === "" ? undefined : ref),
    ...many("needs", needs),
    ...one("need-context", minContext),
  ];
}

function encodeWhatIf(state: WhatIfState): Pairs {
  return [
    ...many("without", state.without),
    ...many("with", state.with),
    ...one("set-model", state.model),
    ...one("set-small", state.smallModel),
    ...one("list", state.onlyChanges ? "changes" : undefined),
  ];
}

function one(name: string, value: string | number | undefined): Pairs {
  return value === undefined ? [] : [[name, String(value)]];
}

function many(name: string, values: readonly string[]): Pairs {
  return values.map((value) => [name, value]);
}
