import type { Boundaries } from "../conditions/boundary.js";
import { CRITERIA } from "../conditions/criteria.js";
import {
  type Check,
  isBoundaries,
  isFlag,
  isText,
  kindOf,
  listOf,
  needWith,
  object,
  oneOf,
  texts,
} from "./check-request.js";
import type { RequestFault } from "./failure.js";
import type { FollowedSetting, FollowRule, RankRule, Strategy } from "./strategy.js";

/** Settings of a resolver. */
export interface ResolverOptions {
  /** Your own strategies. A strategy with the id of a built-in one replaces it. */
  readonly strategies?: readonly Strategy[];
  /** These apply to every request, in addition to the request's own. */
  readonly boundaries?: readonly Boundaries[];
}

const needs = listOf(needWith({ unknown: oneOf(["last", "reject"]) }));

const SETTINGS: readonly FollowedSetting[] = ["config.model", "config.small_model", "recent"];

const KINDS = oneOf(["follow", "rank"]);

const isFollowRule = object(
  {
    kind: isText,
    id: isText,
    setting: oneOf(SETTINGS),
    where: needs,
    asIs: isFlag,
  } satisfies Record<keyof FollowRule, Check>,
  ["id", "setting", "where"],
);

const isRankRule = object(
  {
    kind: isText,
    id: isText,
    summary: isText,
    within: oneOf(["default-provider", "anywhere"]),
    where: needs,
    by: listOf(oneOf(CRITERIA)),
  } satisfies Record<keyof RankRule, Check>,
  ["id", "summary", "within", "where", "by"],
);

const isRule: Check = (value, path) => {
  const kind = kindOf(value);
  const fault = KINDS(kind, `${path}.kind`);
  return fault ?? (kind === "follow" ? isFollowRule : isRankRule)(value, path);
};

const isStrategy = object(
  {
    id: isText,
    summary: isText,
    requires: needs,
    rules: listOf(isRule),
    variant: texts,
  } satisfies Record<keyof Strategy, Check>,
  ["id", "summary", "requires", "rules"],
);

const isOptions = object({
  strategies: listOf(isStrategy),
  boundaries: listOf(isBoundaries),
} satisfies Record<keyof ResolverOptions, Check>);

/** Returns the first fault in the options of a resolver. Every field must be known and valid. */
export function checkOptions(options: unknown): RequestFault | undefined {
  const fault = isOptions(options, "");
  if (fault === undefined) return undefined;
  const isWhole = fault.path === "" && fault.detail === "is not an object";
  const detail = isWhole ? "are not an object" : fault.detail;
  return { ...fault, code: "malformed-options", detail };
}
