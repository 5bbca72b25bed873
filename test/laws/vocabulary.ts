import type { CredentialGrade } from "../../src/core/catalog/evidence.js";
import type { UnusableCode } from "../../src/core/catalog/provider-usability.js";
import type { RejectionCode, RequirementKind } from "../../src/core/conditions/requirement.js";
import type { MatchTier } from "../../src/core/matching/match-result.js";
import type { FailureCode } from "../../src/core/resolution/failure.js";
import type { ResolutionCode, WarningCode } from "../../src/core/resolution/resolution.js";
import type { Suggestion } from "../../src/core/resolution/suggestion.js";
import type { SkipCode, TraceEvent } from "../../src/core/resolution/trace.js";

/** The words of a closed vocabulary. A surplus or missing word does not compile. */
const listWords = <Word extends string>(words: Readonly<Record<Word, true>>): readonly Word[] =>
  Object.keys(words).filter((word): word is Word => Object.hasOwn(words, word));

export const FAILURE_CODES = listWords<FailureCode>({
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
  "malformed-request": true,
  "malformed-options": true,
  "already-tried": true,
  "list-exhausted": true,
  "outside-boundary": true,
  "boundary-matches-nothing": true,
  "constraints-unmet": true,
  "cooling-down": true,
});

export const RESOLUTION_CODES = listWords<ResolutionCode>({
  explicit: true,
  matched: true,
  "small-model": true,
  "default-model": true,
  "recent-model": true,
  selected: true,
});

export const WARNING_CODES = listWords<WarningCode>({
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
  "outside-boundary": true,
  "boundary-matches-nothing": true,
  "cooling-down": true,
});

export const MATCH_TIERS = listWords<MatchTier>({
  id: true,
  case: true,
  spelling: true,
  words: true,
  name: true,
  snapshot: true,
  typo: true,
});

export const USABILITY_CODES = listWords<UnusableCode | "usable">({
  usable: true,
  "not-connected": true,
  disabled: true,
  "not-enabled": true,
  "login-not-loaded": true,
  "filtered-to-nothing": true,
  "models-not-known": true,
  "unknown-to-host": true,
  "not-loaded": true,
  "host-failed": true,
});

export const CREDENTIAL_GRADES = listWords<CredentialGrade>({
  config: true,
  stored: true,
  env: true,
  ambient: true,
  free: true,
});

export const TRACE_EVENT_KINDS = listWords<TraceEvent["kind"]>({
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
});

export const SUGGESTION_KINDS = listWords<Suggestion["kind"]>({
  model: true,
  tag: true,
  connect: true,
  setting: true,
});

const REQUIREMENT_KINDS = listWords<RequirementKind>({
  chat: true,
  toolcall: true,
  reasoning: true,
  "image-input": true,
  "pdf-input": true,
  "audio-input": true,
  "video-input": true,
  context: true,
  "output-limit": true,
  "input-cost": true,
  "output-cost": true,
  released: true,
  stable: true,
  free: true,
  provider: true,
  family: true,
  size: true,
  model: true,
});

/** Facts that are read from ids and names are never unknown. */
const ALWAYS_KNOWN: readonly RequirementKind[] = [
  "chat",
  "stable",
  "provider",
  "family",
  "size",
  "model",
];

export const REJECTION_CODES: readonly RejectionCode[] = REQUIREMENT_KINDS.flatMap((kind) =>
  ALWAYS_KNOWN.includes(kind)
    ? [`${kind}-unmet` as const]
    : [`${kind}-unmet` as const, `${kind}-unknown` as const],
);

export const SKIP_CODES: readonly SkipCode[] = [
  ...listWords<Exclude<SkipCode, RejectionCode>>({
    "not-set": true,
    malformed: true,
    "not-usable": true,
    "no-default-provider": true,
    "none-eligible": true,
    "outside-boundary": true,
    "cooling-down": true,
    "already-tried": true,
  }),
  ...REJECTION_CODES,
];
