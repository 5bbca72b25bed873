import type { Criterion } from "./criterion.js";

/** Where a model should run, before what it should be. */
export const PLACE: readonly Criterion[] = [
  "intent",
  "default-provider",
  "default-family",
  "default-vendor",
  "region",
];

/** Which model of several fitting ones. */
export const CURRENT: readonly Criterion[] = [
  "plain",
  "stable",
  "fixed",
  "newest",
  "newest-version",
  "first-party",
];

/** Which of several fitting models comes first, and how that completes "a/b is …". */
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

/** What `by=` takes in a query. */
export type OrderName = keyof typeof ORDERS;

export function isOrderName(text: string): text is OrderName {
  return Object.hasOwn(ORDERS, text);
}

export const ORDER_NAMES = /* @__PURE__ */ Object.keys(ORDERS).filter(isOrderName);

/** The order of that name; without one, the default model's provider goes first. */
export function findOrder(name: OrderName = "default"): Order {
  return ORDERS[name];
}
