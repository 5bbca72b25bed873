import { err, ok, type Result } from "neverthrow";
import {
  type AssessedSources,
  assessSources,
  type Boundaries,
  createResolver,
  type EvidenceRecord,
  type HealthRecord,
  type QuotaWindow,
  type RecentModel,
  type Resolver,
  type ResolverOptions,
  type SourceError,
  type SourceIssue,
} from "../../../index.js";
import {
  type Decoding,
  decodeConfigProviders,
  decodeOpenCodeConfig,
  decodeProviderList,
  type ModelState,
} from "../../../schema/index.js";
import { ordersByEvidence } from "../../opencode/evidence/orders-by-evidence.js";
import { toResolverOptions } from "../../opencode/resolver-options.js";
import { chooseWindows } from "./choose-windows.js";
import { atLocalTime } from "./local-time.js";
import type { Clock, HostFailure, SourceClient } from "./ports.js";

/** The known models of one directory. */
export interface ModelSnapshot {
  /** Resolves against the models as of `readAt`. */
  readonly resolver: Resolver;
  /** The sources that the resolver was built from. */
  readonly sources: AssessedSources;
  /** Entries that could not be read. */
  readonly issues: readonly SourceIssue[];
  /** The user's favorites in OpenCode's TUI. */
  readonly favorite: readonly RecentModel[];
  /** The boundaries that hold for all workers. */
  readonly boundaries: readonly Boundaries[];
  /** Configured strategies and boundaries. */
  readonly settings?: ResolverOptions;
  /** When the models were read, in milliseconds since 1970. */
  readonly readAt: number;
  /** Why refreshing the list failed. If present, the snapshot is the last good one. */
  readonly stale?: SourceError;
}

/**
 * The models of one directory. Reads them on first use and keeps them until they may have changed.
 */
export interface ModelService {
  read(): Promise<Result<ModelSnapshot, SourceError>>;
  /**
   * Reads everything that exists, connected or not. For explanations only; no task waits for it.
   */
  readFull(): Promise<Result<ModelSnapshot, SourceError>>;
  /** OpenCode reported a change. */
  invalidate(): void;
}

export interface ModelServiceOptions {
  readonly client: SourceClient;
  readonly clock: Clock;
  /** The user's recent and favorite models. Read every time, because the TUI writes them. */
  readonly readModelState?: () => Promise<ModelState>;
  /** Strategies and boundaries. Read every time, so an edited file takes effect at once. */
  readonly readSettings?: () => Promise<ResolverOptions | undefined>;
  /** Current failures. Read every time, because other processes write them. */
  readonly readHealth?: () => Promise<HealthState>;
  /** Outcomes of earlier runs. Read only if a strategy ranks by them. */
  readonly readEvidence?: () => Promise<EvidenceState>;
  /** Used quota, as far as known. */
  readonly readQuota?: () => Promise<readonly QuotaWindow[]>;
}

/** Outcomes of earlier runs, and problems of their file. */
interface EvidenceState {
  readonly records: readonly EvidenceRecord[];
  readonly issues: readonly SourceIssue[];
}

/** Current failures, and problems of their file. */
export interface HealthState {
  readonly records: readonly HealthRecord[];
  readonly issues: readonly SourceIssue[];
}

type Parts = Pick<AssessedSources, "config" | "quota" | "evidence"> & {
  readonly loaded: NonNullable<AssessedSources["loaded"]>;
  readonly catalog?: NonNullable<AssessedSources["catalog"]>;
  readonly issues: readonly SourceIssue[];
};

const PROVIDERS = "GET /config/providers";
const CONFIG = "GET /config";
const CATALOG = "GET /provider";
const NO_STATE: ModelState = { recent: [], favorite: [] };
const NO_HEALTH: HealthState = { records: [], issues: [] };
const NO_EVIDENCE: EvidenceState = { records: [], issues: [] };

export function createModelService(options: ModelServiceOptions): ModelService {
  const { client, clock, readModelState = async () => NO_STATE } = options;
  const { readSettings = async () => undefined, readHealth = async () => NO_HEALTH } = options;
  const { readEvidence = async () => NO_EVIDENCE, readQuota = async () => [] } = options;
  const kept = new Map<"lean" | "full", Kept>();
  let generation = 0;

  const readParts = async (scope: "lean" | "full"): Promise<Result<Parts, SourceError>> => {
    const [providers, config, catalog] = await Promise.all([
      client.listProviders(),
      client.readConfig(),
      scope === "full" ? client.readCatalog() : undefined,
    ]);
    return decodeAnswers({ providers, config, ...(catalog !== undefined && { catalog }) });
  };

  const read = async (scope: "lean" | "full"): Promise<Result<ModelSnapshot, SourceError>> => {
    const [state, settings, health, windows] = await Promise.all([
      readModelState(),
      readSettings(),
      readHealth(),
      readQuota(),
    ]);
    // Evidence that no strategy ranks by must not build a new resolver after every run.
    const { records, issues } = ordersByEvidence(settings) ? await readEvidence() : NO_EVIDENCE;
    const quota = chooseWindows(windows, settings);
    const stateKey = JSON.stringify([state, settings, health, records, issues, quota]);
    const make = (parts: Parts, readAt: number) =>
      buildSnapshot(
        {
          ...parts,
          issues: [...parts.issues, ...issues],
          ...(records.length > 0 && { evidence: records }),
          ...(quota.length > 0 && { quota }),
        },
        ...([state, settings, readAt, { ...health, now: clock.now() }] as const),
      );
    const known = kept.get(scope);
    if (known !== undefined && known.generation === generation && known.stateKey === stateKey) {
      return ok(known.snapshot);
    }
    const reading = generation;
    const reuse = known !== undefined && known.generation === generation;
    const parts = reuse ? ok(known.parts) : await readParts(scope);
    if (parts.isErr()) {
      const { error } = parts;
      if (known === undefined) return err(error);
      // The list is stale; the user's settings and choices must not be.
      return ok({ ...make(known.parts, known.snapshot.readAt), stale: error });
    }
    const snapshot = make(parts.value, reuse ? known.snapshot.readAt : clock.now());
    kept.set(scope, { parts: parts.value, snapshot, generation: reading, stateKey });
    return ok(snapshot);
  };

  // Tasks that start together share one request.
  const running = new Map<string, Promise<Result<ModelSnapshot, SourceError>>>();
  const share = (scope: "lean" | "full") => {
    const key = `${scope} ${generation}`;
    const shared = running.get(key) ?? read(scope).finally(() => running.delete(key));
    running.set(key, shared);
    return shared;
  };

  return {
    read: () => share("lean"),
    readFull: () => share("full"),
    invalidate: () => {
      generation += 1;
    },
  };
}

interface Kept {
  readonly parts: Parts;
  readonly snapshot: ModelSnapshot;
  readonly generation: number;
  readonly stateKey: string;
}

/** OpenCode's responses, or why they are missing. */
interface Answers {
  readonly providers: Result<unknown, HostFailure>;
  readonly config: Result<unknown, HostFailure>;
  readonly catalog?: Result<unknown, HostFailure>;
}

/** Decodes OpenCode's responses. The catalog only serves explanations, so it may be unreadable. */
export function decodeAnswers({ providers, config, catalog }: Answers): Result<Parts, SourceError> {
  const all =
    catalog === undefined
      ? []
      : decode(catalog, CATALOG, decodeProviderList)
          .map(({ value }) => value.providers)
          .unwrapOr([]);
  return decode(providers, PROVIDERS, decodeConfigProviders).andThen((listed) =>
    decode(config, CONFIG, decodeOpenCodeConfig).map(
      (configured): Parts => ({
        loaded: { label: PROVIDERS, providers: listed.value.providers },
        config: configured.value,
        issues: [...listed.issues, ...configured.issues],
        ...(all.length > 0 && { catalog: { label: CATALOG, providers: all } }),
      }),
    ),
  );
}

/** Builds a resolver from the sources, the user's choices and the configuration. */
export function buildSnapshot(
  parts: Parts,
  { recent, favorite }: ModelState,
  settings: ResolverOptions | undefined,
  readAt: number,
  health: HealthState & { readonly now: number } = { ...NO_HEALTH, now: readAt },
): ModelSnapshot {
  const sources = assessSources({ ...parts, recent, ...toHealth(health, parts.quota) });
  const resolver = createResolver(sources, toResolverOptions(settings));
  const boundaries = settings?.boundaries ?? [];
  return {
    resolver,
    sources,
    issues: [...parts.issues, ...health.issues],
    favorite,
    boundaries,
    readAt,
    ...(settings !== undefined && { settings }),
  };
}

/** The health source, with the machine's local time for messages. */
function toHealth({ records, now }: HealthState & { readonly now: number }, quota: Parts["quota"]) {
  if (records.length === 0 && quota === undefined) return {};
  return { health: records, ...atLocalTime(now) };
}

function decode<T>(
  answer: Result<unknown, HostFailure>,
  label: string,
  decoder: (input: unknown, source: string) => Decoding<T>,
): Decoding<T> {
  return answer
    .mapErr(({ message }): SourceError => {
      const hint = "Look into OpenCode's log, in ~/.local/share/opencode/log.";
      return { code: "server-error", source: label, message, hint };
    })
    .andThen((json) => decoder(json, label));
}
