import { err, ok, type Result } from "neverthrow";
import type {
  EvidenceRecord,
  HealthRecord,
  QuotaWindow,
  RecentModel,
  ResolverOptions,
  SourceError,
} from "../../../index.js";
import { buildSnapshot, decodeAnswers, type ModelSnapshot } from "./sources.js";

/**
 * Responses of OpenCode's SDK, unchanged: either the data, or the whole response with its `data`.
 */
export interface OpenCodeAnswers {
  /** The response of `client.config.providers()`: the usable models. */
  readonly providers: unknown;
  /** The response of `client.config.get()`. */
  readonly config: unknown;
  /** `client.provider.list()`: everything that exists, to suggest providers. 6 MB; optional. */
  readonly catalog?: unknown;
}

/** Further input to a snapshot. */
export interface OpenCodeOptions {
  /** The user's own strategies, and boundaries. */
  readonly settings?: ResolverOptions;
  /** The user's recent models, latest first. */
  readonly recent?: readonly RecentModel[];
  /** Recent failures. Those that expired before `readAt` do not count. */
  readonly health?: readonly HealthRecord[];
  /** Used quota. OpenCode does not report quotas, so the caller supplies them. */
  readonly quota?: readonly QuotaWindow[];
  /** Outcomes of earlier runs, for strategies that rank by them. */
  readonly evidence?: readonly EvidenceRecord[];
  /** When the responses were read, in milliseconds since 1970. */
  readonly readAt?: number;
}

/** Unwraps an SDK response. Without `throwOnError` the SDK returns the error beside the data. */
function unwrap(answer: unknown, label: string): Result<unknown, SourceError> {
  if (typeof answer !== "object" || answer === null) return ok(answer);
  if ("error" in answer && answer.error !== undefined) {
    const message = "OpenCode answered with an error.";
    return err({ code: "server-error", source: label, message, hint: "Look into OpenCode's log." });
  }
  return ok("data" in answer ? answer.data : answer);
}

/**
 * Builds a snapshot of a directory's models from the SDK's own objects. A response that is not a
 * list of providers is an error, never an empty list.
 */
export function fromOpenCode(
  { providers, config, catalog }: OpenCodeAnswers,
  {
    settings,
    recent = [],
    health = [],
    quota = [],
    evidence = [],
    readAt = 0,
  }: OpenCodeOptions = {},
): Result<ModelSnapshot, SourceError> {
  const read = unwrap(providers, "GET /config/providers").andThen((listed) =>
    unwrap(config, "GET /config").andThen((configured) =>
      unwrap(catalog, "GET /provider").map((all) => ({
        providers: ok(listed),
        config: ok(configured),
        ...(all !== undefined && { catalog: ok(all) }),
      })),
    ),
  );
  return read.andThen(decodeAnswers).map((parts) =>
    buildSnapshot(
      {
        ...parts,
        ...(quota.length > 0 && { quota }),
        ...(evidence.length > 0 && { evidence }),
      },
      { recent, favorite: [] },
      settings,
      readAt,
      {
        ...{ records: health, issues: [], now: readAt },
      },
    ),
  );
}
