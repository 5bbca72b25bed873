import * as z from "zod";
import { atLeast, atMost } from "./measured.js";

/** Tokens as OpenCode counts them: `input` is without what came from the provider's cache. */
export interface TokenCounts {
  readonly input: number;
  readonly output: number;
  readonly reasoning: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** One answer of a model in a session: a turn with tools has one for each step. */
export interface ModelAnswer {
  readonly id: string;
  /** The agent that it answered for; empty where OpenCode does not say. */
  readonly agent: string;
  readonly providerID: string;
  readonly modelID: string;
  /** Absent where OpenCode does not say, `""` where it says that there was none. */
  readonly variant?: string;
  /** US dollars as OpenCode reports them; 0 also where it knows no price. */
  readonly cost: number;
  readonly tokens: TokenCounts;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Absent while it runs. */
  readonly completed?: number;
  /** From its first token to its last, in milliseconds since 1970; absent where OpenCode does not tell, or where a tool ran meanwhile. */
  readonly streamed?: { readonly from: number; readonly to: number };
  /** It ended with an error. */
  readonly hasFailed: boolean;
  /** The model was asked; one that was stopped or refused before cost nothing. */
  readonly wasAsked: boolean;
  /** It goes on with tools. */
  readonly wantsTools: boolean;
  /** It sums up the session, on the model of OpenCode's own agent for that. */
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

/** The answers in what `GET /session/{id}/message` gives; what is of another form is left out. */
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

/** OpenCode's word for no variant is `default`; `""` here. */
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

/** Older versions write the end of a text as its start as well: that is no time of a first token. */
function findStreamed(parts: readonly Part[]): ModelAnswer["streamed"] {
  const count = (type: string) => parts.filter((part) => part.type === type).length;
  // A second step is OpenCode's second try, with a wait between the two.
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

/** A sum as it is kept and sent. */
export const usageSchema = z.object({
  answers: amount,
  /** Of the answers that were counted; absent where none was. */
  tokens: z
    .object({
      input: amount,
      output: amount,
      reasoning: amount,
      cacheRead: amount,
      cacheWrite: amount,
    })
    .exactOptional(),
  /** Answers of which the provider said no tokens. */
  uncounted: amount.exactOptional(),
  /** US dollars of the answers with a known price; absent where none has one. */
  cost: amount.exactOptional(),
  /** Answers whose price is not known; they are not in `cost`. */
  unpriced: amount.exactOptional(),
});

/** What answers took, added up. What is not known is absent or counted, and never 0. */
export type Usage = Readonly<z.infer<typeof usageSchema>>;

export const NO_USAGE: Usage = { answers: 0 };

/** All tokens of an answer or of several. */
export function countTokens(tokens: TokenCounts | undefined): number {
  if (tokens === undefined) return 0;
  const { input, output, reasoning, cacheRead, cacheWrite } = tokens;
  return input + output + reasoning + cacheRead + cacheWrite;
}

/**
 * Adds up answers. OpenCode reports a cost of 0 for a free model, and for one whose price it does not know:
 * `isPriced` says of a model, as `provider/model`, whether its price is known.
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

/** Two sums as one. */
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
