import * as z from "zod";
import { atLeast, atMost } from "./measured.js";

/** Token counts as OpenCode reports them. `input` excludes tokens from the provider's cache. */
export interface TokenCounts {
  readonly input: number;
  readonly output: number;
  readonly reasoning: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** One answer of a model in a session. A turn with tools has one answer for each step. */
export interface ModelAnswer {
  readonly id: string;
  /** The agent that answered. Empty where OpenCode does not report it. */
  readonly agent: string;
  readonly providerID: string;
  readonly modelID: string;
  /** Absent where OpenCode does not report it, `""` where there was none. */
  readonly variant?: string;
  /** US dollars as OpenCode reports them. Also 0 where OpenCode knows no price. */
  readonly cost: number;
  readonly tokens: TokenCounts;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Absent while the answer is running. */
  readonly completed?: number;
  /**
   * First to last token, in milliseconds since 1970. Absent where OpenCode does not report them, or
   * where a tool ran in between.
   */
  readonly streamed?: { readonly from: number; readonly to: number };
  /** The answer ended with an error. */
  readonly hasFailed: boolean;
  /**
   * The request reached the model. A request that was stopped or refused before that cost nothing.
   */
  readonly wasAsked: boolean;
  /** The model continues with tools. */
  readonly wantsTools: boolean;
  /** The answer summarizes the session, on the model of OpenCode's own agent for summaries. */
  readonly isSummary: boolean;
}

const count = z.number().nonnegative().catch(0);
const name = z.string().check(atMost(100)).optional().catch(undefined);
const NO_TOKENS = { input: 0, output: 0, reasoning: 0, cache: { read: 0, write: 0 } };

const answerSchema = z.object({
  role: z.literal("assistant"),
  id: z.string().check(atLeast(1)).optional().catch(undefined),
  parentID: z.string().optional().catch(undefined),
  agent: name,
  mode: name,
  providerID: z.string().catch(""),
  modelID: z.string().catch(""),
  variant: name,
  summary: z.boolean().catch(false),
  error: z.unknown().optional(),
  finish: z.string().optional().catch(undefined),
  cost: count,
  tokens: z
    .object({
      input: count,
      output: count,
      reasoning: count,
      cache: z.object({ read: count, write: count }).catch({ read: 0, write: 0 }),
    })
    .catch(NO_TOKENS),
  time: z.object({ created: z.number(), completed: z.number().optional().catch(undefined) }),
});

const promptSchema = z.object({
  role: z.literal("user"),
  id: z.string(),
  variant: name,
  model: z.object({ variant: name }),
});

const partSchema = z.object({
  type: z.string().catch(""),
  time: z.object({ start: z.number(), end: z.number() }).optional().catch(undefined),
});
type Part = z.infer<typeof partSchema>;

const messageSchema = z.object({
  info: z.union([answerSchema, promptSchema]),
  parts: z.array(partSchema.catch({ type: "" })).catch([]),
});

/**
 * Reads the answers from the response of `GET /session/{id}/message`. Skips entries of another
 * form.
 */
export function readModelAnswers(json: unknown): readonly ModelAnswer[] {
  const entries: readonly unknown[] = Array.isArray(json) ? json : [];
  const variants = new Map<string, string>();
  return entries.flatMap((entry, index): readonly ModelAnswer[] => {
    const { info, parts } = messageSchema.safeParse(entry).data ?? {};
    if (info?.role === "assistant") {
      const variant = info.variant ?? variants.get(info.parentID ?? "");
      return [toModelAnswer(info, index, variant, parts ?? [])];
    }
    if (info !== undefined) variants.set(info.id, info.model.variant ?? info.variant ?? "");
    return [];
  });
}

/** OpenCode writes `default` for no variant. It is `""` here. */
export function readVariant(variant: string): string {
  return variant === "default" ? "" : variant;
}

function toModelAnswer(
  info: z.infer<typeof answerSchema>,
  index: number,
  variant: string | undefined,
  parts: readonly Part[],
): ModelAnswer {
  const { providerID, modelID, cost, tokens, time, finish } = info;
  const streamed = findStreamed(parts);
  const hasFailed = (info.error ?? undefined) !== undefined;
  return {
    ...{ id: info.id ?? `answer ${index}`, agent: info.agent ?? info.mode ?? "" },
    ...{ providerID, modelID, cost, created: time.created, isSummary: info.summary },
    ...(variant !== undefined && { variant: readVariant(variant) }),
    tokens: {
      ...{ input: tokens.input, output: tokens.output, reasoning: tokens.reasoning },
      ...{ cacheRead: tokens.cache.read, cacheWrite: tokens.cache.write },
    },
    ...(time.completed !== undefined && { completed: time.completed }),
    ...(streamed !== undefined && { streamed }),
    hasFailed,
    wasAsked: !hasFailed || parts.some(({ type }) => type === "step-start"),
    wantsTools: finish === "tool-calls",
  };
}

/**
 * Finds the streaming time. Older versions write a text's end also as its start: no first-token
 * time.
 */
function findStreamed(parts: readonly Part[]): ModelAnswer["streamed"] {
  const count = (type: string) => parts.filter((part) => part.type === type).length;
  // A second step is OpenCode's retry, with a wait in between.
  if (count("tool") > 0 || count("step-start") > 1) return undefined;
  const written = parts.filter(({ type }) => type === "text" || type === "reasoning");
  const times = written.flatMap(({ time }) => time ?? []);
  if (times.length === 0 || times.length < written.length) return undefined;
  if (times.some(({ start, end }) => end <= start)) return undefined;
  return {
    from: Math.min(...times.map(({ start }) => start)),
    to: Math.max(...times.map(({ end }) => end)),
  };
}

const amount = z.number().nonnegative();

/** A usage total as it is stored and sent. */
export const usageSchema = z.object({
  answers: amount,
  /** The tokens of the counted answers. Absent where none was counted. */
  tokens: z
    .object({
      input: amount,
      output: amount,
      reasoning: amount,
      cacheRead: amount,
      cacheWrite: amount,
    })
    .exactOptional(),
  /** The number of answers without token counts from the provider. */
  uncounted: amount.exactOptional(),
  /** US dollars for the answers with a known price. Absent where no price is known. */
  cost: amount.exactOptional(),
  /** The number of answers with an unknown price. `cost` excludes them. */
  unpriced: amount.exactOptional(),
});

/** The total usage of answers. Unknown amounts are absent or counted separately, never 0. */
export type Usage = Readonly<z.infer<typeof usageSchema>>;

export const NO_USAGE: Usage = { answers: 0 };

/** Adds up all tokens of one answer or total. */
export function countTokens(tokens: TokenCounts | undefined): number {
  if (tokens === undefined) return 0;
  const { input, output, reasoning, cacheRead, cacheWrite } = tokens;
  return input + output + reasoning + cacheRead + cacheWrite;
}

/**
 * Adds up answers. OpenCode reports a cost of 0 both for a free model and for a model with an
 * unknown price. `isPriced` returns whether the price of a `provider/model` is known.
 */
export function addUpAnswers(
  answers: readonly ModelAnswer[],
  isPriced: (fullID: string) => boolean,
): Usage {
  const asked = answers.filter(({ wasAsked, tokens }) => wasAsked || countTokens(tokens) > 0);
  return asked.reduce((sum, { providerID, modelID, cost, tokens }) => {
    const isCounted = countTokens(tokens) > 0;
    const isKnown = cost > 0 || (isCounted && isPriced(`${providerID}/${modelID}`));
    return addUsage(sum, {
      answers: 1,
      ...(isCounted ? { tokens } : { uncounted: 1 }),
      ...(isKnown ? { cost } : { unpriced: 1 }),
    });
  }, NO_USAGE);
}

function addTokens(a: TokenCounts, b: TokenCounts): TokenCounts {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    reasoning: a.reasoning + b.reasoning,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
  };
}

/** Adds two totals. */
export function addUsage(a: Usage, b: Usage): Usage {
  const tokens = a.tokens && b.tokens ? addTokens(a.tokens, b.tokens) : (a.tokens ?? b.tokens);
  const uncounted = (a.uncounted ?? 0) + (b.uncounted ?? 0);
  const unpriced = (a.unpriced ?? 0) + (b.unpriced ?? 0);
  const isPriced = a.cost !== undefined || b.cost !== undefined;
  return {
    answers: a.answers + b.answers,
    ...(tokens !== undefined && { tokens }),
    ...(uncounted > 0 && { uncounted }),
    ...(isPriced && { cost: (a.cost ?? 0) + (b.cost ?? 0) }),
    ...(unpriced > 0 && { unpriced }),
  };
}
