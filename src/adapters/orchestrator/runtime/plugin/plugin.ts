import type { Plugin } from "@opencode-ai/plugin";
import type { ModelState } from "../../../../schema/index.js";
import { NO_RECEIPT_FILE, type ReceiptFile } from "../../../opencode/receipts/receipt-file.js";
import { createModelService } from "../../selection/sources.js";
import { createChoices, createMemoryStore } from "../../selection/state.js";
import { createQuotas } from "../answers/quotas.js";
import { createSwaps } from "../answers/swaps.js";
import { watchAnswers } from "../answers/watch-answers.js";
import type { FetchWatch } from "../answers/watch-fetch.js";
import type { ProfileSet } from "../context.js";
import { createEngine } from "../engine.js";
import type { Emit } from "../events.js";
import { createEvidence } from "../evidence/evidence.js";
import { createHealth } from "../health/health.js";
import type { HostClient } from "../host-client.js";
import { type Journal, NO_JOURNAL } from "../journal/journal.js";
import type { MachineFacts } from "../limits.js";
import { createCurrentModels } from "../messages/current.js";
import { createMessageOverrides } from "../messages/overrides.js";
import { type Backend, type Clock, GUARD_PID, type Store, WORKER_MARKER } from "../ports.js";
import { createReceipts } from "../receipts/receipts.js";
import { createSpending } from "../spending/index.js";
import { TaskStore } from "../tasks/task.js";
import type { Zod } from "../tools/arguments.js";
import { createAgentBackend } from "../workers/agent-backend.js";
import { WorkerPool } from "../workers/pool.js";
import { makeRoom } from "../workers/retire.js";
import { createSessionMedia } from "../workers/session-media.js";
import { createSessions } from "../workers/sessions.js";
import { createToolNames } from "../workers/tool-names.js";
import { Turns } from "../workers/turns.js";
import { createHooks } from "./hooks.js";
import { createNews } from "./news.js";
import { createSdkClient } from "./sdk-client.js";
import { leaveToFirstCopy } from "./second-copy.js";
import { createWorkerHooks } from "./worker-hooks.js";

/** The plugin's dependencies; `./server` supplies the real ones. */
export interface PluginParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly newID: () => string;
  /** `tool.schema` of @opencode-ai/plugin. */
  readonly schema: Zod;
  readonly loadProfiles: (directory: string) => Promise<ProfileSet>;
  /** Stores the models that the user chose. */
  readonly createStore: (directory: string) => Store;
  /** Stores recent failures for all OpenCode processes of the machine; memory if absent. */
  readonly healthStore?: Store;
  /** Stores outcomes of runs for all OpenCode processes of the machine; memory if absent. */
  readonly evidenceStore?: Store;
  /** Receives swaps that server workers observe; memory if absent. */
  readonly swapStore?: Store;
  /** Stores quotas for all OpenCode processes of the machine; memory if absent. */
  readonly quotaStore?: Store;
  /** Watches providers' responses; if absent, nothing is watched. */
  readonly watchFetch?: () => FetchWatch;
  /** Keeps tasks across dispose and restart; if absent, tasks are not kept. */
  readonly createJournal?: (directory: string, onFault: (message: string) => void) => Journal;
  /** Stores the sums of what was spent; if absent, sums are not kept. */
  readonly createSpentStore?: (directory: string) => Store;
  /** Records decisions; if absent, decisions are not recorded. */
  readonly openReceipts?: (directory: string, onFault: (message: string) => void) => ReceiptFile;
  /** This package's version, for receipts. */
  readonly version?: string;
  /** Backends in addition to the agent backend. */
  readonly createBackends: (
    directory: string,
    emit: Emit,
    makeRoom: () => Promise<boolean>,
  ) => readonly Backend[];
  /** The basis of default limits. */
  readonly machine: MachineFacts;
  /** Ends a server worker's process once the process with this id is gone. */
  readonly watchGuard?: (pid: number) => void;
  /** The user's recent and favorite models in OpenCode's TUI. */
  readonly readModelState: () => Promise<ModelState>;
  /** Replaces the client that OpenCode passes in. */
  readonly client?: HostClient;
}

const NO_WATCH: FetchWatch = { mark: () => ({}) };

/** The watchers of responses: for this process, or for the host if this is a server worker. */
function createAnswers(parts: PluginParts, isWorker = false) {
  const { clock, watchFetch = () => NO_WATCH } = parts;
  const swaps = createSwaps({ clock, store: parts.swapStore ?? createMemoryStore(), isWorker });
  const quotas = createQuotas({ clock, store: parts.quotaStore ?? createMemoryStore() });
  return { swaps, quotas, answers: watchAnswers(watchFetch, [swaps.look, quotas.look]) };
}

/**
 * OpenCode's server plugin. A request to OpenCode during its start would hang, so it makes none.
 */
export function createPlugin(parts: PluginParts): Plugin {
  return async ({ client: sdk, directory }) => {
    // A server worker's process loads the same config, but must not start workers itself.
    if ((parts.env[WORKER_MARKER] ?? "") !== "") {
      parts.watchGuard?.(Number(parts.env[GUARD_PID]));
      const { answers } = createAnswers(parts, true);
      const loadProfiles = async () => parts.loadProfiles(directory);
      return createWorkerHooks(parts.client ?? createSdkClient(sdk), answers, loadProfiles);
    }
    const { clock, newID, schema } = parts;
    const seen = createAnswers(parts);
    let closed = false;
    const client = parts.client ?? createSdkClient(sdk, () => closed);
    const emit = createNews(client, clock);
    const reportFault = (message: string) => {
      emit({ kind: "fault", level: "warn", message });
    };
    const pool = new WorkerPool();
    const store = parts.healthStore ?? createMemoryStore();
    const health = createHealth({ store, clock, onFault: reportFault });
    const evidenceStore = parts.evidenceStore;
    const evidence = createEvidence({ store: evidenceStore, clock, onFault: reportFault });
    const spentStore = parts.createSpentStore?.(directory);
    const spending = createSpending({ client, store: spentStore, onFault: reportFault });
    const engine = createEngine({
      directory,
      client,
      clock,
      newID,
      emit,
      models: createModelService({
        client,
        clock,
        readModelState: parts.readModelState,
        readSettings: async () => (await parts.loadProfiles(directory)).settings,
        readHealth: async () => health.read(),
        readEvidence: async () => evidence.read(),
        readQuota: seen.quotas.read,
      }),
      health,
      evidence,
      ...seen,
      choices: createChoices(parts.createStore(directory), reportFault),
      sessions: createSessions(client),
      backends: [
        createAgentBackend({ client, guard: spending.guard }),
        ...parts.createBackends(directory, emit, async () => makeRoom({ pool })),
      ],
      loadProfiles: async () => parts.loadProfiles(directory),
      tasks: new TaskStore(),
      journal: parts.createJournal?.(directory, reportFault) ?? NO_JOURNAL,
      pool,
      spending,
      receipts: createReceipts({
        file: parts.openReceipts?.(directory, reportFault) ?? NO_RECEIPT_FILE,
        clock,
        version: parts.version ?? "unknown",
      }),
      turns: new Turns(),
      current: createCurrentModels(),
      overrides: createMessageOverrides(),
      machine: parts.machine,
      media: createSessionMedia(client),
      toolNames: createToolNames(client),
    });
    const copy = { client, emit, directory, copyID: newID() };
    const hooks = leaveToFirstCopy(createHooks({ engine, client, schema }), copy);
    return {
      ...hooks,
      dispose: async () => {
        closed = true;
        await hooks.dispose?.();
      },
    };
  };
}
