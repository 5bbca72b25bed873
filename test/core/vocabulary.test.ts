import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel, type Facts } from "../../fixtures/builders/model.js";
import { anAmbientProvider, aProvider } from "../../fixtures/builders/provider.js";
import { sourcesOf } from "../../fixtures/builders/sources.js";
import { checkRequirement } from "../../src/core/conditions/check-requirement.js";
import { CRITERION_WORDS } from "../../src/core/conditions/criterion.js";
import type {
  Finding,
  RejectionCode,
  Requirement,
  RequirementKind,
} from "../../src/core/conditions/requirement.js";
import type { MatchTier } from "../../src/core/matching/match-result.js";
import type { FailureCode } from "../../src/core/resolution/failure.js";
import type { ResolverOptions } from "../../src/core/resolution/options.js";
import type {
  Resolution,
  ResolutionCode,
  ResolutionError,
  WarningCode,
} from "../../src/core/resolution/resolution.js";
import { STRATEGIES } from "../../src/core/resolution/strategies.js";
import type { FollowRule, Strategy } from "../../src/core/resolution/strategy.js";
import type { Suggestion } from "../../src/core/resolution/suggestion.js";
import type { SkipCode, TraceEvent } from "../../src/core/resolution/trace.js";
import type { Sources } from "../../src/core/sources/sources.js";
import { ask, type Wishes } from "./resolution/ask.js";

// Each table lists the words of a vocabulary. A missing or invented word does not compile.
const FAILURES: Readonly<Record<FailureCode, true>> = {
  "empty-ref": true,
  "malformed-ref": true,
  "unknown-tag": true,
  "unknown-provider": true,
  "provider-not-usable": true,
  "model-not-found": true,
  "model-not-usable": true,
  "ambiguous-ref": true,
  "requirements-unmet": true,
  "no-candidate": true,
  "unknown-variant": true,
  "list-exhausted": true,
  "already-tried": true,
  "malformed-request": true,
  "malformed-options": true,
  "boundary-matches-nothing": true,
  "outside-boundary": true,
  "constraints-unmet": true,
  "cooling-down": true,
};
const RESOLUTIONS: Readonly<Record<ResolutionCode, true>> = {
  explicit: true,
  matched: true,
  "small-model": true,
  "default-model": true,
  "recent-model": true,
  selected: true,
};
const WARNINGS: Readonly<Record<WarningCode, true>> = {
  "setting-not-usable": true,
  "left-provider": true,
  paid: true,
  "not-for-agents": true,
  "unknown-requirement": true,
  unstable: true,
  "ambient-credential": true,
  "unknown-variant": true,
  deprecated: true,
  "region-not-available": true,
  "quantization-not-available": true,
  "variant-from-name": true,
  "typo-corrected": true,
  "host-default-unfit": true,
  "entry-skipped": true,
  "boundary-matches-nothing": true,
  "outside-boundary": true,
  "cooling-down": true,
};
const TIERS: Readonly<Record<MatchTier, true>> = {
  id: true,
  case: true,
  spelling: true,
  words: true,
  name: true,
  snapshot: true,
  typo: true,
};
const EVENTS: Readonly<Record<TraceEvent["kind"], true>> = {
  "ref-parsed": true,
  "id-found": true,
  "provider-read": true,
  "name-matched": true,
  "name-open": true,
  "name-missed": true,
  "strategy-chosen": true,
  "rule-skipped": true,
  "setting-followed": true,
  "candidates-ranked": true,
  "need-checked": true,
  "entry-tried": true,
  "boundaries-applied": true,
  "query-started": true,
  "constraint-applied": true,
  "model-decided": true,
  failed: true,
  "health-applied": true,
};
const FINDINGS: Readonly<Record<Finding, true>> = { met: true, unmet: true, unknown: true };
const REQUIREMENTS: Readonly<Record<RequirementKind, true>> = {
  chat: true,
  toolcall: true,
  reasoning: true,
  "image-input": true,
  "pdf-input": true,
  "audio-input": true,
  "video-input": true,
  stable: true,
  free: true,
  context: true,
  "output-limit": true,
  "input-cost": true,
  "output-cost": true,
  released: true,
  provider: true,
  family: true,
  size: true,
  model: true,
};
const PLAIN_SKIPS: Readonly<Record<Exclude<SkipCode, RejectionCode>, true>> = {
  "not-set": true,
  malformed: true,
  "not-usable": true,
  "no-default-provider": true,
  "none-eligible": true,
  "outside-boundary": true,
  "cooling-down": true,
  "already-tried": true,
};
const SUGGESTIONS: Readonly<Record<Suggestion["kind"], boolean>> = {
  model: true,
  tag: true,
  connect: true,
  setting: true,
};

/** Kinds that are read from the name or have a default are never unknown. */
const NEVER_UNKNOWN: readonly RequirementKind[] = [
  "chat",
  "stable",
  "provider",
  "family",
  "size",
  "model",
];

const REJECTIONS: readonly string[] = Object.keys(REQUIREMENTS).flatMap((kind) => {
  const isNeverUnknown = NEVER_UNKNOWN.some((each) => each === kind);
  return isNeverUnknown ? [`${kind}-unmet`] : [`${kind}-unmet`, `${kind}-unknown`];
});

/** All words in the answers, by vocabulary. */
class Seen {
  readonly failures = new Set<string>();
  readonly resolutions = new Set<string>();
  readonly warnings = new Set<string>();
  readonly tiers = new Set<string>();
  readonly events = new Set<string>();
  readonly findings = new Set<string>();
  readonly skips = new Set<string>();
  readonly rejections = new Set<string>();
  readonly suggestions = new Set<string>();

  addResolution({ metadata, trace }: Resolution): void {
    this.resolutions.add(metadata.code);
    for (const { code } of metadata.warnings) this.warnings.add(code);
    this.addEvents(trace.events);
  }

  addFailure({ code, suggestions, trace }: ResolutionError): void {
    this.failures.add(code);
    for (const { kind } of suggestions) this.suggestions.add(kind);
    this.addEvents(trace.events);
  }

  private addEvents(events: readonly TraceEvent[]): void {
    for (const event of events) {
      this.events.add(event.kind);
      if (event.kind === "name-matched") this.tiers.add(event.tier);
      if (event.kind === "need-checked") this.findings.add(event.finding);
      if (event.kind === "entry-tried" && event.because !== undefined)
        this.failures.add(event.because.code);
      if (event.kind === "rule-skipped") this.skips.add(event.because);
      if (event.kind === "candidates-ranked")
        for (const code of Object.keys(event.rejected)) this.rejections.add(code);
    }
  }
}

const SOURCES = sourcesOf(
  [
    aProvider("openai", [
      aSeeingModel("gpt-6", { inputCost: 0, outputCost: 0, variants: ["high"] }),
      aModel("gpt-6-image", { output: ["image"] }),
      aModel("gpt-7-preview", { name: "Strawberry Sundae" }),
      aSparseModel("gpt-secret"),
      aModel("gpt-4-old", { status: "deprecated" }),
    ]),
    aProvider("anthropic", ["claude-opus-5", "claude-sonnet-5"]),
    anAmbientProvider("azure", ["gpt-6"]),
  ],
  { model: "openai/gpt-6", smallModel: "openai/gone", known: [aProvider("xai", ["grok-4"])] },
);
const NEEDS: readonly Requirement[] = [{ kind: "image-input" }, { kind: "pdf-input" }];

const OPUS_FAILED: Sources = {
  ...sourcesOf([aProvider("anthropic", ["claude-opus-5", "claude-sonnet-5"])], {
    model: "anthropic/claude-opus-5",
  }),
  health: [
    { providerID: "anthropic", modelID: "claude-opus-5", kind: "timeout", since: 0, until: 9 },
  ],
};

interface Asked {
  readonly ref: string;
  readonly wishes?: Wishes;
  readonly sources?: Sources;
  readonly options?: ResolverOptions;
}

const AT_OPENAI = { boundaries: [{ stayWithin: ["openai"] }] } as const;
const AT_ANTHROPIC = { boundaries: [{ stayWithin: ["anthropic"] }] } as const;

const REQUESTS: readonly Asked[] = [
  { ref: "" },
  { ref: "node:" },
  { ref: "node:x" },
  { ref: "nobody/x" },
  { ref: "xai/grok-4" },
  { ref: "grok-4" },
  { ref: "gpt-9" },
  { ref: "claude" },
  { ref: "claude-opus-5", wishes: { needs: NEEDS } },
  { ref: "openai/gpt-6#x" },
  { ref: "openai/gpt-6" },
  { ref: "openai/gpt-6", wishes: { needs: [{ kind: "image-input" }] } },
  { ref: "gpt-6" },
  { ref: "GPT-6" },
  { ref: "gpt 6" },
  { ref: "opus" },
  { ref: "strawberry" },
  { ref: "claude opus 5 20260101" },
  { ref: "cluade opus" },
  { ref: "gpt-6-high" },
  { ref: "eu.gpt-6" },
  { ref: "claude-opus-5-q4_k_m" },
  { ref: "openai/gpt-4-old" },
  { ref: "node" },
  { ref: "node:fast" },
  { ref: "openai/gpt-6-image" },
  { ref: "openai/gpt-7-preview" },
  { ref: "openai/gpt-secret#high", wishes: { needs: NEEDS } },
  { ref: "azure/gpt-6" },
  { ref: "node:vision", sources: sourcesOf([]) },
  { ref: "node", sources: sourcesOf([aProvider("openai", ["gpt-6"])], { model: "gpt-6" }) },
  {
    ref: "node",
    sources: sourcesOf([aProvider("openai", ["gpt-6"])], { recent: ["openai/gpt-6"] }),
  },
  {
    ref: "node:fast",
    sources: sourcesOf([aProvider("openai", ["gpt-6"])], { smallModel: "openai/gpt-6" }),
  },
  { ref: "opus", wishes: { tried: ["anthropic/claude-opus-5"] } },
  { ref: "node", wishes: { tried: ["openai/gpt-6"] } },
  { ref: "opus", wishes: { needs: [{ kind: "vision" }] } as unknown as Wishes },
  { ref: "opus", wishes: {}, options: { boundary: [] } as ResolverOptions },
  { ref: "opus", wishes: { boundaries: { deny: ["opnai"] } } },
  { ref: "opus", wishes: { boundaries: { deny: ["opnai"], strict: true } } },
  { ref: "nobody/x, opus" },
  { ref: "nobody/x, nobody/y" },
  { ref: "node:?context>=9m" },
  { ref: "anthropic/claude-opus-5", options: AT_OPENAI },
  { ref: "anthropic/claude-opus-5", wishes: { layer: "worker" }, options: AT_OPENAI },
  { ref: "node", options: AT_ANTHROPIC },
  { ref: "node", sources: OPUS_FAILED },
  { ref: "opus", sources: OPUS_FAILED },
  { ref: "opus, sonnet", sources: OPUS_FAILED },
  {
    ref: "node",
    sources: sourcesOf([aProvider("google", ["gemini-2", aModel("gemini-3-pro-image")])]),
  },
];

/** A model that is known not to meet a requirement. */
const UNMET: Readonly<Record<RequirementKind, Facts>> = {
  chat: { status: "alpha" },
  toolcall: { toolcall: false },
  reasoning: { reasoning: false },
  "image-input": { input: ["text"] },
  "pdf-input": { input: ["text"] },
  "audio-input": { input: ["text"] },
  "video-input": { input: ["text"] },
  context: { contextLimit: 1 },
  stable: { status: "beta" },
  free: { inputCost: 9 },
  "output-limit": { outputLimit: 1 },
  "input-cost": { inputCost: 9 },
  "output-cost": { outputCost: 9 },
  released: { releaseDate: "2020-01" },
  provider: {},
  family: {},
  size: {},
  model: {},
};

const ONE_OF = { provider: ["anthropic"], family: ["claude"], size: ["small"], model: ["x/*"] };

function requirementOf(kind: RequirementKind): Requirement {
  switch (kind) {
    case "context":
    case "output-limit":
      return { kind, min: 2 };
    case "input-cost":
    case "output-cost":
      return { kind, max: 1 };
    case "released":
      return { kind, min: "2026" };
    case "provider":
    case "family":
    case "size":
    case "model":
      return { kind, oneOf: ONE_OF[kind] };
    case "chat":
    case "toolcall":
    case "reasoning":
    case "image-input":
    case "pdf-input":
    case "audio-input":
    case "video-input":
    case "stable":
    case "free":
      return { kind };
  }
}

function strategyOf(kind: RequirementKind): Strategy {
  const follow: FollowRule = { kind: "follow", id: "follow", setting: "config.model", where: [] };
  return {
    id: "one",
    summary: "One requirement.",
    requires: [{ ...requirementOf(kind), unknown: "reject" }],
    rules: [
      follow,
      { kind: "rank", id: "rank", summary: "any", within: "anywhere", where: [], by: [] },
    ],
  };
}

/** Resolves with each requirement alone, over models that fail it or do not state it. */
function askForEach(seen: Seen, facts: (kind: RequirementKind) => Facts): void {
  // Object.keys loses the type of the keys.
  for (const kind of Object.keys(REQUIREMENTS) as RequirementKind[]) {
    const model = aSparseModel("gpt-6", facts(kind));
    const sources = sourcesOf([aProvider("openai", [model])], { model: "openai/gpt-6" });
    const options = { strategies: [strategyOf(kind)] };
    ask(sources, "node:one", {}, options).match(
      (resolution) => seen.addResolution(resolution),
      (failure) => seen.addFailure(failure),
    );
  }
}

function lookAtAll(): Seen {
  const seen = new Seen();
  for (const { ref, wishes, sources = SOURCES, options } of REQUESTS) {
    ask(sources, ref, wishes, options).match(
      (resolution) => seen.addResolution(resolution),
      (failure) => seen.addFailure(failure),
    );
  }
  askForEach(seen, (kind) => UNMET[kind]);
  askForEach(seen, () => ({}));
  return seen;
}

describe("each word of the closed vocabularies is said", () => {
  const said = Object.entries(SUGGESTIONS).flatMap(([kind, isSaid]) => (isSaid ? [kind] : []));

  test.each<{ what: string; of: (seen: Seen) => ReadonlySet<string>; all: readonly string[] }>([
    { what: "codes of failures", of: (seen) => seen.failures, all: Object.keys(FAILURES) },
    { what: "codes of resolutions", of: (seen) => seen.resolutions, all: Object.keys(RESOLUTIONS) },
    { what: "codes of warnings", of: (seen) => seen.warnings, all: Object.keys(WARNINGS) },
    { what: "tiers of matches", of: (seen) => seen.tiers, all: Object.keys(TIERS) },
    { what: "kinds of events", of: (seen) => seen.events, all: Object.keys(EVENTS) },
    { what: "findings", of: (seen) => seen.findings, all: Object.keys(FINDINGS) },
    { what: "rejections", of: (seen) => seen.rejections, all: REJECTIONS },
    { what: "skips", of: (seen) => seen.skips, all: [...Object.keys(PLAIN_SKIPS), ...REJECTIONS] },
    { what: "kinds of suggestions", of: (seen) => seen.suggestions, all: said },
  ])("$what", ({ of, all }) => {
    expect([...of(lookAtAll())].sort()).toEqual([...all].sort());
  });
});

test("what is read off a name, and chat, are never unknown", () => {
  for (const kind of NEVER_UNKNOWN) {
    const finding = checkRequirement(aSparseModel("m"), requirementOf(kind), "openai");
    expect({ kind, finding }).not.toEqual({ kind, finding: "unknown" });
  }
});

test("the strategies order by all criteria but some, which are there for strategies of one's own", () => {
  const used = new Set<string>(
    STRATEGIES.flatMap(({ rules }) =>
      rules.flatMap((rule) => (rule.kind === "rank" ? rule.by : [])),
    ),
  );
  const unused = Object.keys(CRITERION_WORDS).filter((each) => !used.has(each));
  const EVIDENCE = ["proven", "observed-speed"];
  expect(unused).toEqual(["known-toolcall", "small", "quota-left", ...EVIDENCE, "full-id"]);
});
