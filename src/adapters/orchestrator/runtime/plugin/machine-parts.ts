import { randomUUID } from "node:crypto";
import { availableParallelism, totalmem } from "node:os";
import { LARGEST_EVIDENCE_FILE } from "../../../opencode/evidence/evidence-file.js";
import { readModelState } from "../../../opencode/files/model-state.js";
import { readPackageVersion } from "../../../opencode/files/package-version.js";
import { formatIssue } from "../../../opencode/format-issue.js";
import { LARGEST_HEALTH_FILE } from "../../../opencode/health/health-file.js";
import { findFolders } from "../../../opencode/machine/paths.js";
import { locateProjectFile } from "../../../opencode/machine/project-file.js";
import {
  type ConfigOptions,
  loadOrchestratorConfig,
} from "../../../opencode/orchestrator-config/load.js";
import { LARGEST_QUOTA_FILE } from "../../../opencode/quota/quota-file.js";
import { findReceiptFile } from "../../../opencode/receipts/read-receipts.js";
import { openReceiptFile } from "../../../opencode/receipts/receipt-file.js";
import { LARGEST_SWAP_FILE } from "../answers/swaps.js";
import { watchFetch } from "../answers/watch-fetch.js";
import type { ProfileSet } from "../context.js";
import type { Emit } from "../events.js";
import { createJournal, type Journal } from "../journal/journal.js";
import type { Backend, Store } from "../ports.js";
import {
  createPasswords,
  createProcessTable,
  createRegistry,
  findDevicePlaces,
  shareServerBackend,
} from "../registry/index.js";
import { createServerBackend } from "../server-backend/index.js";
import { watchGuard } from "../server-backend/watch-guard.js";
import { createFileStore } from "../store/file-store.js";
import type { Zod } from "../tools/arguments.js";
import type { PluginParts } from "./plugin.js";

export interface MachineOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly schema: Zod;
  /** OpenCode's binary, for server workers; the running program if absent. */
  readonly binary?: string;
}

/** Short, because tasks wait for these locks. */
const SHARED_LOCK_MS = 2_000;

async function loadProfiles(options: ConfigOptions): Promise<ProfileSet> {
  const { profiles, settings, issues, used } = await loadOrchestratorConfig(options);
  return {
    profiles,
    settings,
    issues: issues.map(formatIssue),
    used: used.filter(({ state }) => state !== "absent").map(({ path }) => path),
  };
}

function createProjectStore(
  { env, home }: MachineOptions,
  kind: "choices" | "tasks" | "spent",
  directory: string,
): Store {
  const { state } = findFolders(env, home);
  return createFileStore(locateProjectFile(state, kind, directory, "json"));
}

function createTaskJournal(
  options: MachineOptions,
  directory: string,
  onFault: (message: string) => void,
): Journal {
  const processes = createProcessTable();
  const startOf = async (pid: number) => (await processes.findStart(pid)) ?? "unknown";
  return createJournal({
    store: createProjectStore(options, "tasks", directory),
    owner: async () => ({ pid: process.pid, startTime: await startOf(process.pid) }),
    isRunning: async ({ pid, startTime }) => (await startOf(pid)) === startTime,
    onFault,
  });
}

function createSharedServers(
  { env, home, binary }: MachineOptions,
  emit: Emit,
  makeRoom: () => Promise<boolean>,
): Backend {
  const places = findDevicePlaces(env, home);
  return shareServerBackend({
    backend: createServerBackend({ binary: binary ?? process.execPath, env }),
    registry: createRegistry({
      store: createFileStore(places.registry),
      processes: createProcessTable(),
    }),
    passwords: createPasswords(places.passwords),
    processes: createProcessTable(),
    makeRoom,
    onFault: ({ message }) => {
      emit({ kind: "fault", level: "warn", message: `The registry of workers: ${message}` });
    },
  });
}

/** The plugin's parts on a real machine. */
export function createMachineParts(options: MachineOptions): PluginParts {
  const { env, home, schema } = options;
  const places = findDevicePlaces(env, home);
  const keep = (path: string, largest: number) =>
    createFileStore(path, { largest, lockMs: SHARED_LOCK_MS });
  return {
    env,
    schema,
    clock: { now: () => Date.now() },
    newID: () => `task_${randomUUID().slice(0, 13)}`,
    loadProfiles: async (directory) => loadProfiles({ projectDirectory: directory, env, home }),
    createStore: (directory) => createProjectStore(options, "choices", directory),
    healthStore: keep(places.health, LARGEST_HEALTH_FILE),
    evidenceStore: keep(places.evidence, LARGEST_EVIDENCE_FILE),
    swapStore: keep(places.swaps, LARGEST_SWAP_FILE),
    quotaStore: keep(places.quotas, LARGEST_QUOTA_FILE),
    watchFetch,
    createSpentStore: (directory) => createProjectStore(options, "spent", directory),
    openReceipts: (directory, onFault) =>
      openReceiptFile(findReceiptFile(env, home, directory), onFault),
    version: readPackageVersion(),
    createJournal: (directory, onFault) => createTaskJournal(options, directory, onFault),
    createBackends: (_directory, emit, makeRoom) => [createSharedServers(options, emit, makeRoom)],
    machine: { memory: totalmem(), cores: availableParallelism() },
    readModelState: async () => readModelState(findFolders(env, home).state),
    watchGuard,
  };
}
