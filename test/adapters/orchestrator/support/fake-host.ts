import { err, ok, type Result } from "neverthrow";
import { NO_RECEIPT_FILE } from "../../../../src/adapters/opencode/receipts/receipt-file.js";
import { createQuotas } from "../../../../src/adapters/orchestrator/runtime/answers/quotas.js";
import { createSwaps } from "../../../../src/adapters/orchestrator/runtime/answers/swaps.js";
import { watchAnswers } from "../../../../src/adapters/orchestrator/runtime/answers/watch-answers.js";
import type { EngineContext } from "../../../../src/adapters/orchestrator/runtime/context.js";
import { createEngine, type Engine } from "../../../../src/adapters/orchestrator/runtime/engine.js";
import type { Change } from "../../../../src/adapters/orchestrator/runtime/events.js";
import { createEvidence } from "../../../../src/adapters/orchestrator/runtime/evidence/evidence.js";
import { createHealth } from "../../../../src/adapters/orchestrator/runtime/health/health.js";
import type {
  HostClient,
  HostFailure,
  PermissionRule,
  PromptBody,
  SessionBody,
} from "../../../../src/adapters/orchestrator/runtime/host-client.js";
import {
  type Journal,
  NO_JOURNAL,
} from "../../../../src/adapters/orchestrator/runtime/journal/journal.js";
import { createCurrentModels } from "../../../../src/adapters/orchestrator/runtime/messages/current.js";
import { createMessageOverrides } from "../../../../src/adapters/orchestrator/runtime/messages/overrides.js";
import type {
  Profile,
  Store,
  StoreFault,
} from "../../../../src/adapters/orchestrator/runtime/ports.js";
import { createReceipts } from "../../../../src/adapters/orchestrator/runtime/receipts/receipts.js";
import { createSpending } from "../../../../src/adapters/orchestrator/runtime/spending/index.js";
import { TaskStore } from "../../../../src/adapters/orchestrator/runtime/tasks/task.js";
import { createAgentBackend } from "../../../../src/adapters/orchestrator/runtime/workers/agent-backend.js";
import { WorkerPool } from "../../../../src/adapters/orchestrator/runtime/workers/pool.js";
import { createSessionMedia } from "../../../../src/adapters/orchestrator/runtime/workers/session-media.js";
import { createSessions } from "../../../../src/adapters/orchestrator/runtime/workers/sessions.js";
import { createToolNames } from "../../../../src/adapters/orchestrator/runtime/workers/tool-names.js";
import { Turns } from "../../../../src/adapters/orchestrator/runtime/workers/turns.js";
import { createModelService } from "../../../../src/adapters/orchestrator/selection/sources.js";
import { createChoices } from "../../../../src/adapters/orchestrator/selection/state.js";

import type { ResolverOptions } from "../../../../src/index.js";
import type { ModelState } from "../../../../src/schema/index.js";

type Answer = Result<unknown, HostFailure>;

/** OpenCode in memory. What tests look at or change is public. */
export interface FakeHost extends HostClient {
  readonly asked: string[];
  readonly prompts: { readonly sessionID: string; readonly body: PromptBody }[];
  readonly sessions: Map<string, SessionBody>;
  readonly aborted: string[];
  readonly published: string[];
  readonly toasts: string[];
  /** What sessions hold, as `GET /session/{id}/message` answers it. */
  readonly messages: Map<string, unknown[]>;
  /** OpenCode's own tools and those of plugins. */
  tools: readonly string[];
  /** What `GET /config/providers` answers. */
  providers: () => Answer;
  /** How a prompt is answered; by default with "OK." from the model that was sent. */
  answer: (sessionID: string, body: PromptBody) => Promise<Answer>;
}

function describeModel(id: string, image: boolean) {
  const io = { text: true, image, pdf: false, audio: false, video: false };
  return {
    id,
    name: id,
    release_date: "2026-01-01",
    capabilities: { toolcall: true, reasoning: false, input: io, output: { ...io, image: false } },
    cost: { input: 1, output: 2, cache: { read: 0, write: 0 } },
    limit: { context: 200_000, output: 8000 },
    status: "active",
  };
}

export function listProviders(...models: readonly string[]): unknown {
  const entries = models.map((id) => [id, describeModel(id, id.startsWith("eagle"))] as const);
  const provider = {
    id: "own",
    name: "Own",
    source: "config",
    env: [],
    key: "sk-canary-own",
    options: { apiKey: "sk-canary-option" },
    models: Object.fromEntries(entries),
  };
  return { providers: [provider], default: {} };
}

const ABSENT = {
  id: "anthropic",
  name: "Anthropic",
  source: "custom",
  env: ["ANTHROPIC_API_KEY"],
  options: {},
  models: { "claude-opus-4-5": describeModel("claude-opus-4-5", true) },
};

/** What the user's config allows: everything but to read keys, and commands when asked. */
export const ALLOWED: readonly PermissionRule[] = [
  { permission: "*", pattern: "*", action: "allow" },
  { permission: "read", pattern: "*.key", action: "deny" },
  { permission: "bash", pattern: "*", action: "ask" },
];

/** An answer of the model that OpenCode ran. */
export function answerFrom(model: string, text = "OK."): Answer {
  const [providerID, ...rest] = model.split("/");
  const info = { role: "assistant", providerID, modelID: rest.join("/") };
  return ok({ info, parts: [{ type: "text", text }] });
}

export function createFakeHost(): FakeHost {
  const sessions = new Map<string, SessionBody>();
  const host: FakeHost = {
    asked: [],
    prompts: [],
    sessions,
    messages: new Map(),
    tools: ["bash", "read", "task_start"],
    aborted: [],
    published: [],
    toasts: [],
    providers: () => ok(listProviders("large", "quick-mini", "eagle-4.5")),
    answer: async (_id, { model }) =>
      answerFrom(`${model?.providerID ?? ""}/${model?.modelID ?? ""}`),
    listProviders: async () => {
      host.asked.push("providers");
      return host.providers();
    },
    readConfig: async () => {
      host.asked.push("config");
      return ok({ model: "own/large", small_model: "own/quick-mini" });
    },
    readCatalog: async () => {
      host.asked.push("catalog");
      return ok({ all: [ABSENT], default: {}, connected: [] });
    },
    createSession: async (body) => {
      host.asked.push("session");
      const id = `ses_${sessions.size + 1}`;
      sessions.set(id, body);
      return ok({ id });
    },
    readMessages: async (id, newest) => {
      host.asked.push(newest === undefined ? "messages" : "newest messages");
      return ok(host.messages.get(id) ?? []);
    },
    listAgents: async () => {
      host.asked.push("agents");
      return ok(["build", "coder"].map((name) => ({ name, mode: "primary", permission: ALLOWED })));
    },
    listTools: async () => {
      host.asked.push("tools");
      return ok(host.tools);
    },
    readSession: async (id) => ok({ id, parentID: sessions.get(id)?.parentID }),
    prompt: async (sessionID, body) => {
      host.prompts.push({ sessionID, body });
      return host.answer(sessionID, body);
    },
    abort: async (id) => {
      host.aborted.push(id);
    },
    deleteSession: async (id) => {
      sessions.delete(id);
    },
    showToast: async ({ message }) => {
      host.toasts.push(message);
    },
    publish: async (command) => {
      host.published.push(command);
    },
    log: async () => undefined,
  };
  return host;
}

/** A store in memory that can be broken. */
interface FakeStore extends Store {
  kept: unknown;
  fault?: StoreFault;
}

export function createFakeStore(kept?: unknown): FakeStore {
  const store: FakeStore = {
    kept,
    read: async () => (store.fault === undefined ? ok(store.kept) : err(store.fault)),
    update: async (change) => {
      if (store.fault !== undefined) return err(store.fault);
      store.kept = change(store.kept);
      return ok(undefined);
    },
  };
  return store;
}

const PROFILE = {
  whenToUse: "Always.",
  policy: "dynamic",
  backend: "agent",
  needs: [],
  prompt: "Work.",
  timeoutMs: 5000,
} as const;

export const PROFILES: readonly Profile[] = [
  { ...PROFILE, id: "coder", purpose: "Writes code.", model: "node" },
  { ...PROFILE, id: "explorer", purpose: "Looks.", model: "node:fast", tools: ["read", "write"] },
  {
    ...PROFILE,
    id: "vision",
    purpose: "Sees.",
    model: "node:vision",
    needs: [{ kind: "image-input" }],
  },
];

export interface Bench {
  readonly engine: Engine;
  readonly host: FakeHost;
  readonly store: FakeStore;
  readonly changes: Change[];
  /** Stands still until a test moves it. */
  readonly clock: { ms: number };
}

/** An engine on OpenCode in memory. */
export function createBench(
  profiles: readonly Profile[] = PROFILES,
  state: ModelState = { recent: [], favorite: [] },
  journal: Journal = NO_JOURNAL,
  settings?: ResolverOptions,
  more: Partial<EngineContext> = {},
): Bench {
  const host = createFakeHost();
  const store = createFakeStore();
  const changes: Change[] = [];
  const emit = (change: Change) => {
    changes.push(change);
  };
  const time = { ms: 1_000 };
  const clock = { now: () => time.ms };
  let count = 0;
  const onFault = (message: string) => {
    emit({ kind: "fault", level: "warn", message });
  };
  const spending = createSpending({ client: host, onFault });
  const health = createHealth({
    store: createFakeStore(),
    clock,
    onFault,
  });
  const evidence = createEvidence({ store: createFakeStore(), clock, onFault });
  const quotas = createQuotas({ store: createFakeStore(), clock });
  const engine = createEngine({
    health,
    evidence,
    swaps: createSwaps({ clock, store: createFakeStore() }),
    quotas,
    answers: watchAnswers(() => ({ mark: () => ({}) }), []),
    directory: "/project",
    client: host,
    clock,
    newID: () => {
      count += 1;
      return `task_${count}`;
    },
    emit,
    models: createModelService({
      client: host,
      clock,
      readModelState: async () => state,
      readSettings: async () => settings,
      readHealth: async () => health.read(),
      readEvidence: async () => evidence.read(),
      readQuota: quotas.read,
    }),
    choices: createChoices(store, onFault),
    sessions: createSessions(host),
    backends: [createAgentBackend({ client: host, guard: spending.guard })],
    spending,
    receipts: createReceipts({ file: NO_RECEIPT_FILE, clock, version: "1.0.0" }),
    loadProfiles: async () => ({ profiles, issues: ["orchestrator.json: a mistake"], used: [] }),
    tasks: new TaskStore(),
    journal,
    pool: new WorkerPool(),
    turns: new Turns(),
    current: createCurrentModels(),
    overrides: createMessageOverrides(),
    machine: { memory: 16_000_000_000, cores: 4 },
    media: createSessionMedia(host),
    toolNames: createToolNames(host),
    ...more,
  });
  return { engine, host, store, changes, clock: time };
}

/** What must work for the rest of a test. */
export async function succeed<T, E>(outcome: Promise<Result<T, E>>): Promise<T> {
  return (await outcome)._unsafeUnwrap();
}
