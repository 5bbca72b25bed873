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

/** What OpenCode's SDK answers, as it is: the data, or the whole answer with its `data`. */
export interface OpenCodeAnswers {
  /** Of `client.config.providers()`: what is usable. */
  readonly providers: unknown;
  /** Of `client.config.get()`. */
  readonly config: unknown;
  /** Of `client.provider.list()`: all that exists, for saying what to connect. 6 MB; may be left out. */
  readonly catalog?: unknown;
}

/** What goes with the answers. */
export interface OpenCodeOptions {
  /** Tags of one's own, and where models may be taken from. */
  readonly settings?: ResolverOptions;
  /** The models that the user chose last, the latest first. */
  readonly recent?: readonly RecentModel[];
  /** What failed lately; what is over at `readAt` does not count. */
  readonly health?: readonly HealthRecord[];
  /** How much of what may be used is used: OpenCode does not say it, so the caller does. */
  readonly quota?: readonly QuotaWindow[];
  /** How runs on models ended, for strategies that order by it. */
  readonly evidence?: readonly EvidenceRecord[];
  /** When they were read: milliseconds since 1970. */
  readonly readAt?: number;
}

/** An answer of the SDK; without `throwOnError` it says a failure beside the data. */
function unwrap(answer: unknown, label: string): Result<unknown, SourceError> {
  if (typeof answer !== "object" || answer === null) return ok(answer);
  if ("error" in answer && answer.error !== undefined) {
    const message = "OpenCode answered with an error.";
    return err({ code: "server-error", source: label, message, hint: "Look into OpenCode's log." });
  }
  return ok("data" in answer ? answer.data : answer);
}

/**
 * The models of a directory, out of the SDK's own objects. An answer that is no list of providers is an error,
 * and never taken for an empty list.
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
