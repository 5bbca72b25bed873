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

/** What the plugin is made of; `./server` gives it the machine's. */
export interface PluginParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly newID: () => string;
  /** `tool.schema` of @opencode-ai/plugin. */
  readonly schema: Zod;
  readonly loadProfiles: (directory: string) => Promise<ProfileSet>;
  /** Where the models that the user chose are kept. */
  readonly createStore: (directory: string) => Store;
  /** Where what failed lately is kept, for all OpenCodes of the machine; in memory without it. */
  readonly healthStore?: Store;
  /** Where it is kept how runs ended, for all OpenCodes of the machine; in memory without it. */
  readonly evidenceStore?: Store;
  /** Where workers in processes of their own leave what providers answered with; in memory without it. */
  readonly swapStore?: Store;
  /** Where it is kept what providers say of quotas, for all OpenCodes of the machine; in memory without it. */
  readonly quotaStore?: Store;
  /** Looks at what providers answer; nobody looks without it. */
  readonly watchFetch?: () => FetchWatch;
  /** Where tasks are kept over a dispose and a restart; nowhere without it. */
  readonly createJournal?: (directory: string, onFault: (message: string) => void) => Journal;
  /** Where the sums of what was spent are kept; nowhere without it. */
  readonly createSpentStore?: (directory: string) => Store;
  /** Where decisions are written down; nowhere without it. */
  readonly openReceipts?: (directory: string, onFault: (message: string) => void) => ReceiptFile;
  /** Of this package, for what is written down. */
  readonly version?: string;
  /** Beside the agent backend. */
  readonly createBackends: (
    directory: string,
    emit: Emit,
    makeRoom: () => Promise<boolean>,
  ) => readonly Backend[];
  /** What the limits of running workers follow, where the configuration says none. */
  readonly machine: MachineFacts;
  /** In a worker's own process: ends it when the process with this id is gone. */
  readonly watchGuard?: (pid: number) => void;
  /** The models that the user chose and marked in OpenCode's TUI. */
  readonly readModelState: () => Promise<ModelState>;
  /** Instead of the client that OpenCode hands over. */
  readonly client?: HostClient;
}

const NO_WATCH: FetchWatch = { mark: () => ({}) };

/** What is looked at in the answers of providers, for this process or, in a worker's own, for others. */
function createAnswers(parts: PluginParts, isWorker = false) {
  const { clock, watchFetch = () => NO_WATCH } = parts;
  const swaps = createSwaps({ clock, store: parts.swapStore ?? createMemoryStore(), isWorker });
  const quotas = createQuotas({ clock, store: parts.quotaStore ?? createMemoryStore() });
  return { swaps, quotas, answers: watchAnswers(watchFetch, [swaps.look, quotas.look]) };
}

/** The server plugin of OpenCode. It asks OpenCode nothing while it starts, which would hang there. */
export function createPlugin(parts: PluginParts): Plugin {
  return async ({ client: sdk, directory }) => {
    // A worker's own process loads the same config, and must not start workers of its own.
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
    const tellFault = (message: string) => {
      emit({ kind: "fault", level: "warn", message });
    };
    const pool = new WorkerPool();
    const store = parts.healthStore ?? createMemoryStore();
    const health = createHealth({ store, clock, onFault: tellFault });
    const evidenceStore = parts.evidenceStore;
    const evidence = createEvidence({ store: evidenceStore, clock, onFault: tellFault });
    const spentStore = parts.createSpentStore?.(directory);
    const spending = createSpending({ client, store: spentStore, onFault: tellFault });
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
      choices: createChoices(parts.createStore(directory), tellFault),
      sessions: createSessions(client),
      backends: [
        createAgentBackend({ client, guard: spending.guard }),
        ...parts.createBackends(directory, emit, async () => makeRoom({ pool })),
      ],
      loadProfiles: async () => parts.loadProfiles(directory),
      tasks: new TaskStore(),
      journal: parts.createJournal?.(directory, tellFault) ?? NO_JOURNAL,
      pool,
      spending,
      receipts: createReceipts({
        file: parts.openReceipts?.(directory, tellFault) ?? NO_RECEIPT_FILE,
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
