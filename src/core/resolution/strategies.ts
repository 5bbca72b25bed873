import type { Criterion } from "../conditions/criterion.js";
import { CURRENT, PLACE } from "../conditions/query-order.js";
import type { RequirementUse } from "../conditions/rank.js";
import type { FollowedSetting, FollowRule, RankRule, Strategy } from "./strategy.js";

/** Tokens that a worker needs for its tools, its task and some files. */
const WORKING_CONTEXT = 32_000;
const LONG_CONTEXT = 128_000;
/** US dollars per million input tokens: price limits for small, everyday and large models. */
const SMALL_PRICE = 1;
const LOW_PRICE = 1.5;
const EVERYDAY_PRICE = 5;
const LARGE_PRICE = 10;

/** The requirements of every strategy: a chat model that calls tools. */
export const CHAT: readonly RequirementUse[] = [
  { kind: "chat" },
  { kind: "toolcall" },
  { kind: "context", min: WORKING_CONTEXT },
];

const upTo = (max: number): RequirementUse => ({ kind: "input-cost", max });
const SMALL: RequirementUse = { kind: "size", oneOf: ["small"] };
const NOT_SMALL: RequirementUse = { kind: "size", oneOf: ["small"], not: true };

const follow = (
  id: string,
  setting: FollowedSetting,
  where: readonly RequirementUse[] = [],
): FollowRule => ({ kind: "follow", id, setting, where });

const rank = (
  id: string,
  within: RankRule["within"],
  summary: string,
  where: readonly RequirementUse[],
  by: readonly Criterion[],
): RankRule => ({ kind: "rank", id, within, summary, where, by });

/** The built-in strategies. */
export const STRATEGIES: readonly Strategy[] = [
  {
    id: "default",
    summary: "The model you configured; without one, the best you have connected.",
    requires: CHAT,
    rules: [
      { ...follow("configured-model", "config.model"), asIs: true },
      follow("recent-model", "recent"),
      rank(
        "best-model",
        "anywhere",
        "the best model you have connected",
        [upTo(LARGE_PRICE)],
        [
          "intent",
          "default-provider",
          "known-vendor",
          "not-small",
          "region",
          "first-party",
          ...CURRENT,
        ],
      ),
      rank(
        "any-model",
        "anywhere",
        "the most affordable model you have connected",
        [],
        ["intent", "default-provider", "region", "known-price", "cheapest", ...CURRENT],
      ),
    ],
  },
  {
    id: "fast",
    summary: "Your small_model; without one, the newest small and cheap model.",
    requires: CHAT,
    rules: [
      follow("small-model", "config.small_model"),
      rank(
        "small-here",
        "default-provider",
        "the newest small, cheap model at your default provider",
        [SMALL, upTo(SMALL_PRICE)],
        [...PLACE, "known-vendor", "known-price", ...CURRENT],
      ),
      rank(
        "cheap-here",
        "default-provider",
        "the newest cheap model at your default provider",
        [upTo(LOW_PRICE)],
        [...PLACE, "known-vendor", "known-price", ...CURRENT],
      ),
      rank(
        "small-elsewhere",
        "anywhere",
        "the newest small, cheap model you have connected",
        [SMALL, upTo(SMALL_PRICE)],
        [...PLACE, "known-vendor", "known-price", ...CURRENT],
      ),
      follow("configured-model", "config.model"),
      rank(
        "cheapest",
        "anywhere",
        "the cheapest model you have connected",
        [],
        [...PLACE, "known-price", "cheapest", ...CURRENT],
      ),
    ],
  },
  {
    id: "vision",
    summary: "A model that reads images: the configured one if it does, else a current one.",
    requires: [...CHAT, { kind: "image-input", unknown: "reject" }],
    rules: [
      follow("configured-model", "config.model", [upTo(EVERYDAY_PRICE)]),
      rank(
        "vision-here",
        "default-provider",
        "the current model at your default provider that reads images",
        [upTo(EVERYDAY_PRICE)],
        [...PLACE, "known-vendor", ...CURRENT, "not-small"],
      ),
      rank(
        "vision-elsewhere",
        "anywhere",
        "the current model that reads images",
        [upTo(EVERYDAY_PRICE)],
        [...PLACE, "known-vendor", ...CURRENT, "not-small"],
      ),
      rank(
        "any-vision",
        "anywhere",
        "the most affordable model that reads images",
        [],
        [...PLACE, "known-price", "cheapest", ...CURRENT],
      ),
    ],
  },
  {
    id: "docs",
    summary: "Long context and tools at an everyday price: the configured model if it fits.",
    requires: [...CHAT, { kind: "context", min: LONG_CONTEXT }],
    rules: [
      follow("configured-model", "config.model", [upTo(EVERYDAY_PRICE)]),
      rank(
        "docs-here",
        "default-provider",
        "the current long-context model at your default provider",
        [upTo(EVERYDAY_PRICE)],
        [...PLACE, "known-vendor", "not-small", ...CURRENT],
      ),
      rank(
        "docs-elsewhere",
        "anywhere",
        "the current long-context model you have connected",
        [upTo(EVERYDAY_PRICE)],
        [...PLACE, "known-vendor", "not-small", ...CURRENT],
      ),
      rank(
        "any-docs",
        "anywhere",
        "the most affordable long-context model",
        [],
        [...PLACE, "known-price", "cheapest", ...CURRENT],
      ),
    ],
  },
  {
    id: "code",
    summary: "A strong model for code: the configured one unless it is small.",
    requires: CHAT,
    rules: [
      follow("configured-model", "config.model", [NOT_SMALL, upTo(LARGE_PRICE)]),
      rank(
        "strong-here",
        "default-provider",
        "the strongest current model at your default provider",
        [NOT_SMALL, upTo(LARGE_PRICE)],
        [...PLACE, "known-vendor", ...CURRENT],
      ),
      rank(
        "strong-elsewhere",
        "anywhere",
        "the strongest current model you have connected",
        [upTo(LARGE_PRICE)],
        [...PLACE, "known-vendor", "not-small", ...CURRENT],
      ),
    ],
  },
  {
    id: "reasoning",
    summary: "The strongest model that reasons.",
    requires: [...CHAT, { kind: "reasoning" }],
    rules: [
      rank(
        "reasoning-here",
        "default-provider",
        "the strongest reasoning model at your default provider",
        [upTo(LARGE_PRICE)],
        [...PLACE, "known-vendor", "large", ...CURRENT],
      ),
      rank(
        "reasoning-elsewhere",
        "anywhere",
        "the strongest reasoning model you have connected",
        [],
        [...PLACE, "known-vendor", "large", ...CURRENT],
      ),
    ],
  },
  {
    id: "long",
    summary: "The longest context at an everyday price.",
    requires: CHAT,
    rules: [
      rank(
        "long-here",
        "default-provider",
        "the model with the longest context at your default provider",
        [upTo(EVERYDAY_PRICE)],
        [
          "intent",
          "long-context",
          "default-family",
          "default-vendor",
          "region",
          "known-vendor",
          "not-small",
          ...CURRENT,
        ],
      ),
      rank(
        "long-elsewhere",
        "anywhere",
        "the model with the longest context you have connected",
        [],
        ["intent", "long-context", ...PLACE, "known-vendor", "not-small", ...CURRENT],
      ),
    ],
  },
  {
    id: "cheap",
    summary: "The cheapest small model that still calls tools.",
    requires: CHAT,
    rules: [
      rank(
        "cheapest-here",
        "default-provider",
        "the cheapest small model at your default provider",
        [SMALL],
        [...PLACE, "known-vendor", "plain", "known-price", "cheapest", ...CURRENT],
      ),
      rank(
        "cheap-anywhere",
        "anywhere",
        "the cheapest model you have connected",
        [],
        [...PLACE, "known-price", "cheapest", "known-vendor", ...CURRENT],
      ),
    ],
  },
];
