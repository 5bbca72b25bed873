import { CHAT } from "../resolution/strategies.js";
import type { Strategy } from "../resolution/strategy.js";
import { findOrder } from "./constraint-order.js";
import { type ConstraintQuery, formatQuery } from "./parse-constraints.js";

/** The strategy that a query is, made for the one request. */
export function toStrategy(query: ConstraintQuery): Strategy {
  const { summary, by } = findOrder(query.order);
  return {
    id: formatQuery(query),
    summary,
    requires: CHAT,
    rules: [{ kind: "rank", id: "constraints", within: "anywhere", summary, where: [], by }],
  };
}
