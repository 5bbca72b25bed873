import type { QuotaWindow } from "../../../../index.js";

/** A quota window, with a name that distinguishes it from others of the same model. */
export interface NamedWindow extends QuotaWindow {
  /** The common prefix of its headers: `anthropic-ratelimit-requests`. */
  readonly name: string;
}

/** The requested model. */
interface Asked {
  readonly providerID: string;
  readonly modelID: string;
}

/** Header triples that describe a window: limit, remaining and reset. */
const TRIPLES: readonly (readonly [name: string, limit: string, left: string, reset: string])[] = [
  ...["requests", "tokens", "input-tokens", "output-tokens"].map((unit) => {
    const name = `anthropic-ratelimit-${unit}`;
    return [name, `${name}-limit`, `${name}-remaining`, `${name}-reset`] as const;
  }),
  // OpenAI, and most providers with its protocol.
  ...["requests", "tokens"].map((unit) => {
    const [limit, left] = [`x-ratelimit-limit-${unit}`, `x-ratelimit-remaining-${unit}`];
    return [`x-ratelimit-${unit}`, limit, left, `x-ratelimit-reset-${unit}`] as const;
  }),
  // The names of an IETF draft, with and without the `x-` prefix.
  ...["ratelimit", "x-ratelimit"].map(
    (name) => [name, `${name}-limit`, `${name}-remaining`, `${name}-reset`] as const,
  ),
];

/** Headers that report an account's used share: Claude's and ChatGPT's plans. */
const SHARES: readonly (readonly [name: string, used: string, whole: number, reset: string])[] = [
  ...["5h", "7d"].map((window) => {
    const name = `anthropic-ratelimit-unified-${window}`;
    return [name, `${name}-utilization`, 1, `${name}-reset`] as const;
  }),
  ...["primary", "secondary"].map((window) => {
    const name = `x-codex-${window}`;
    return [name, `${name}-used-percent`, 100, `${name}-reset-at`] as const;
  }),
];

/** The quotas in a response's headers. A window with a missing or implausible value is left out. */
export function readQuota(
  headers: Headers,
  { providerID, modelID }: Asked,
  now: number,
): readonly NamedWindow[] {
  const number = (name: string) => readNumber(headers.get(name));
  const moment = (name: string) => readMoment(headers.get(name), now);
  const ofModel = TRIPLES.flatMap(([name, limitName, leftName, resetName]): NamedWindow[] => {
    const [limit, left, resetsAt] = [number(limitName), number(leftName), moment(resetName)];
    if (limit === undefined || limit === 0 || left === undefined || resetsAt === undefined)
      return [];
    return [{ name, providerID, modelID, used: Math.max(limit - left, 0), limit, resetsAt }];
  });
  const ofAccount = SHARES.flatMap(([name, usedName, limit, resetName]): NamedWindow[] => {
    const [used, resetsAt] = [number(usedName), moment(resetName)];
    if (used === undefined || resetsAt === undefined) return [];
    return [{ name, providerID, used, limit, resetsAt }];
  });
  return [...ofModel, ...ofAccount];
}

const NUMBER = /^\d{1,15}(?:\.\d{1,15})?$/;
const DATE = /^\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:\d\d)$/;
const DURATION = /^(?:\d{1,5}d)?(?:\d{1,5}h)?(?:\d{1,5}m(?!s))?(?:\d{1,9}(?:\.\d{1,9})?m?s)?$/;
const PART = /(\d{1,9}(?:\.\d{1,9})?)(ms|[dhms])/g;
const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A value from here on is a date in seconds (2001) or milliseconds (1973). */
const FIRST_SECOND = 1e9;
const FIRST_MS = 1e11;
/** No window is longer. */
const LONGEST_MS = 32 * 86_400_000;

function readNumber(text: string | null): number | undefined {
  return text !== null && NUMBER.test(text) ? Number(text) : undefined;
}

/**
 * A date, a number of seconds or milliseconds since 1970 or from now, or a duration such as `6m0s`.
 */
function readMoment(text: string | null, now: number): number | undefined {
  const at = text === null ? Number.NaN : parseMoment(text.slice(0, 40), now);
  return at > now && at <= now + LONGEST_MS ? at : undefined;
}

function parseMoment(text: string, now: number): number {
  const number = readNumber(text);
  if (number !== undefined) {
    if (number >= FIRST_MS) return number;
    return number >= FIRST_SECOND ? number * 1_000 : now + number * 1_000;
  }
  if (DATE.test(text)) return Date.parse(text);
  if (text === "" || !DURATION.test(text)) return Number.NaN;
  const parts = [...text.matchAll(PART)];
  return parts.reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (UNIT_MS[unit] ?? 0),
    now,
  );
}
