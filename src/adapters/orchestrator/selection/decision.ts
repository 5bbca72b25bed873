import { err, ok, type Result } from "neverthrow";
import type {
  ModelRecord,
  ModelRequest,
  Resolution,
  ResolutionError,
  Resolver,
  SourceError,
} from "../../../index.js";
import type { Report, SelectionError, SelectionWarning } from "./ports.js";
import { type ModelQuestion, toRequest } from "./request.js";
import type { ModelService, ModelSnapshot } from "./sources.js";
import { resolveUnconnected } from "./unconnected.js";

export type { ModelQuestion } from "./request.js";

/** What a decision on a model needs. */
export interface DecisionContext {
  readonly models: Pick<ModelService, "read" | "readFull">;
  readonly emit: Report;
  /** Receives each decision and the resolver that made it. Must not throw. */
  readonly receipts?: ReceiptPort | undefined;
  /** Accepts an explicit `provider/model` of a known but unconnected provider, with a warning. */
  readonly acceptUnconnected?: boolean | undefined;
}

/** Records requests and their outcomes. */
export interface ReceiptPort {
  decided(
    request: ModelRequest,
    outcome: Result<Resolution, ResolutionError>,
    resolver: Resolver,
    taskId: string | undefined,
  ): void;
}

/** A model, and the snapshot it was chosen from. */
export interface ModelDecision {
  readonly resolution: Resolution;
  readonly snapshot: ModelSnapshot;
  /** A warning that the provider is not connected, if that was accepted. */
  readonly unconnected?: SelectionWarning;
}

/**
 * Decides a worker's model. Explains a failure from the full catalog, with providers to connect.
 */
export async function decideModel(
  { models, emit, receipts, acceptUnconnected = false }: DecisionContext,
  question: ModelQuestion,
): Promise<Result<ModelDecision, SelectionError>> {
  const read = await models.read();
  if (read.isErr()) return err(fromSourceError(read.error));
  const snapshot = read.value;
  if (snapshot.stale !== undefined) {
    const message = `Using the last good list of models: ${fromSourceError(snapshot.stale).message}`;
    emit({ kind: "stale", level: "warn", message });
  }
  const request = toRequest(question, snapshot);
  if (request.isErr()) return err(request.error);
  const resolved = snapshot.resolver.resolve(request.value);
  receipts?.decided(request.value, resolved, snapshot.resolver, question.taskId);
  if (resolved.isOk()) return ok({ resolution: resolved.value, snapshot });
  const full = await models.readFull();
  const accepted = full
    .map((all) => (acceptUnconnected ? resolveUnconnected(all, request.value) : undefined))
    .unwrapOr(undefined);
  if (accepted !== undefined) {
    const { resolution, warning } = accepted;
    return ok({ resolution, snapshot, unconnected: warning });
  }
  const explained = full.map((all) => all.resolver.resolve(request.value)).unwrapOr(resolved);
  return err(fromResolutionError(explained.isErr() ? explained.error : resolved.error));
}

/** The catalog record of a resolved model. */
export function recordOf(
  { resolver }: ModelSnapshot,
  { resolvedModel }: Pick<Resolution, "resolvedModel">,
): ModelRecord | undefined {
  return resolver.catalog.usable.get(resolvedModel)?.record;
}

/** Whether both prices of a model (`provider/model`) are known. */
export function hasPrice({ resolver }: Pick<ModelSnapshot, "resolver">, fullID: string): boolean {
  const record = resolver.catalog.usable.get(fullID)?.record;
  return record?.inputCost !== undefined && record.outputCost !== undefined;
}

export function fromResolutionError({
  code,
  message,
  suggestions,
}: ResolutionError): SelectionError {
  return { code, message, suggestions };
}

export function fromSourceError({ code, source, message, hint }: SourceError): SelectionError {
  const text = message.startsWith(source) ? message : `${source}: ${message}`;
  return { code, message: `${text} ${hint}`, suggestions: [] };
}

/** `provider/model[#variant]`. */
export function formatResolved({
  resolvedModel,
  variant,
}: Pick<Resolution, "resolvedModel" | "variant">): string {
  return variant === undefined ? resolvedModel : `${resolvedModel}#${variant}`;
}

const LONGEST_REASON = 160;

/** Shortens a reason to at most 160 characters; `explain` returns all of it. */
export function clipReason(reason: string): string {
  const text = reason.replace(/\s+/g, " ").trim();
  if (text.length <= LONGEST_REASON) return text;
  const start = text.slice(0, LONGEST_REASON - 1);
  const sentence = start.lastIndexOf(". ");
  if (sentence > LONGEST_REASON / 3) return start.slice(0, sentence + 1);
  return `${start.slice(0, Math.max(start.lastIndexOf(" "), LONGEST_REASON / 2)).trimEnd()}…`;
}
