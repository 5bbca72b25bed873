import type { Result } from "neverthrow";
import * as z from "zod";
import type { PastDecision } from "../../../compare.js";
import type { ModelRequest, Resolution, ResolutionError } from "../../../index.js";
import { atLeast, atMost } from "../server/measured.js";
import { countTokens, type Usage, usageSchema } from "../server/session-usage.js";

/** A stored decision on a model. It contains no prompt and no credential. */
export interface Receipt extends PastDecision {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The version of the package that decided. */
  readonly version: string;
  /** A digest of the usable models and their facts. */
  readonly catalog: string;
  readonly taskId?: string;
  readonly reason?: string;
}

const text = (longest: number) => z.string().check(atMost(longest));
const LONGEST_LINE = 16_000;

const answerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("resolved"), model: text(600), variant: text(200).exactOptional() }),
  z.object({ kind: z.literal("failed"), code: text(100) }),
]);

/** The resolver checks the fields of the request itself, so they pass through here. */
const requestSchema = z.looseObject({
  ref: z.union([z.string(), z.array(z.string())]),
});

const decisionSchema = z.object({
  kind: z.literal("decision"),
  // The latest time that a Date can hold.
  at: z.number().check(z.gte(0), z.lte(8.64e15)),
  version: text(100),
  catalog: text(100),
  taskId: text(100).exactOptional(),
  request: requestSchema,
  answer: answerSchema,
  reason: text(400).exactOptional(),
});

const spentSchema = z.object({
  kind: z.literal("spent"),
  taskId: text(100).check(atLeast(1)),
  usage: usageSchema,
});

const lineSchema = z.discriminatedUnion("kind", [decisionSchema, spentSchema]);

/** The form of a provider's key. No model has a name like this. */
const SECRET = /\b(?:sk|pk|rk|gsk|xai|ghp|gho|glpat|hf|nvapi|AIza)[-_]?[A-Za-z0-9_-]{16,}/g;

/**
 * Formats a decision as a line of the journal. Undefined where the request is too long to store.
 */
export function formatDecision(
  about: Pick<Receipt, "at" | "version" | "catalog" | "taskId">,
  request: ModelRequest,
  outcome: Result<Resolution, Pick<ResolutionError, "code">>,
): string | undefined {
  const answer = outcome.match<z.infer<typeof answerSchema>>(
    ({ resolvedModel: model, variant }) => ({
      ...{ kind: "resolved", model },
      ...(variant !== undefined && { variant }),
    }),
    ({ code }) => ({ kind: "failed", code }),
  );
  const reason = outcome.map((resolution) => resolution.reason.slice(0, 400)).unwrapOr(undefined);
  const line = JSON.stringify({
    ...{ kind: "decision", ...about, request, answer },
    ...(reason !== undefined && { reason }),
  }).replace(SECRET, "[credential]");
  return line.length > LONGEST_LINE ? undefined : line;
}

/** Formats the usage of a task as a line of the journal. */
export function formatSpent(taskId: string, usage: Usage): string {
  return JSON.stringify({ kind: "spent", taskId, usage });
}

function readLine(line: string): z.infer<typeof lineSchema> | undefined {
  if (line === "" || line.length > LONGEST_LINE) return undefined;
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Reads the task of a journal line. */
export function taskOf(line: string): string | undefined {
  return readLine(line)?.taskId;
}

/** The content of a journal. */
export interface Receipts {
  readonly receipts: readonly Receipt[];
  /** The number of lines that could not be read or that have an unknown version. */
  readonly unread: number;
}

/** Reads a journal. The usage of a task is added to the last decision on its model. */
export function readReceipts(journal: string): Receipts {
  const receipts: Receipt[] = [];
  const byTask = new Map<string, number>();
  const lines = journal.split("\n").filter((line) => line.trim() !== "");
  const read = lines.flatMap((line) => readLine(line) ?? []);
  for (const line of read) {
    const place = line.taskId === undefined ? undefined : byTask.get(line.taskId);
    const receipt = receipts[place ?? -1];
    if (line.kind === "decision") {
      if (line.taskId !== undefined) byTask.set(line.taskId, receipts.length);
      receipts.push(toReceipt(line));
    } else if (place !== undefined && receipt !== undefined)
      receipts[place] = addSpent(receipt, line.usage);
  }
  return { receipts, unread: lines.length - read.length };
}

function toReceipt(line: z.infer<typeof decisionSchema>): Receipt {
  const { at, version, catalog, taskId, request, answer, reason } = line;
  return {
    ...{ at, version, catalog, answer },
    ...(taskId !== undefined && { taskId }),
    ...(reason !== undefined && { reason }),
    // The resolver checks each field and refuses anything that is no valid request.
    request,
  };
}

function addSpent(receipt: Receipt, { tokens, cost }: Usage): Receipt {
  const { tokens: before, cost: costBefore } = receipt;
  if (tokens === undefined) return receipt;
  const written = tokens.output + tokens.reasoning;
  return {
    ...receipt,
    tokens: {
      input: (before?.input ?? 0) + countTokens(tokens) - written,
      output: (before?.output ?? 0) + written,
    },
    ...(cost !== undefined && { cost: (costBefore ?? 0) + cost }),
  };
}
