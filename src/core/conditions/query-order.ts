import type { Criterion } from "./criterion.js";

/** Criteria for where a model should run. They come before the criteria for the model itself. */
export const PLACE: readonly Criterion[] = [
  "intent",
  "default-provider",
  "default-family",
  "default-vendor",
  "region",
];

/** Criteria for choosing among several suitable models. */
export const CURRENT: readonly Criterion[] = [
  "plain",
  "stable",
  "fixed",
  "newest",
  "newest-version",
  "first-party",
];

/** How to order suitable models. `summary` is the end of "a/b is …". */
interface Order {
  readonly summary: string;
  readonly by: readonly Criterion[];
}

const ORDERS = {
  default: {
    summary: "the current model that fits",
    by: [...PLACE, "known-vendor", ...CURRENT],
  },
  newest: {
    summary: "the newest model that fits",
    by: ["intent", "known-vendor", "newest", "newest-version", ...PLACE, ...CURRENT],
  },
  cheapest: {
    summary: "the cheapest model that fits",
    by: ["intent", "known-price", "cheapest", ...PLACE, "known-vendor", ...CURRENT],
  },
  largest: {
    summary: "the largest model that fits",
    by: ["intent", "large", ...PLACE, "known-vendor", ...CURRENT],
  },
  longest: {
    summary: "the model with the longest context that fits",
    by: ["intent", "long-context", ...PLACE, "known-vendor", ...CURRENT],
  },
} as const satisfies Readonly<Record<string, Order>>;

/** The values of `by=` in a query. */
export type OrderName = keyof typeof ORDERS;

export function isOrderName(text: string): text is OrderName {
  return Object.hasOwn(ORDERS, text);
}

export const ORDER_NAMES = /* @__PURE__ */ Object.keys(ORDERS).filter(isOrderName);

/** Returns the order with that name. By default, the default model's provider comes first. */
export function findOrder(name: OrderName = "default"): Order {
  return ORDERS[name];
}
