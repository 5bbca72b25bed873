import type { OrchestratorSettings } from "../../opencode/orchestrator-config/settings.js";
import type { ModelService } from "../selection/sources.js";
import type { Choices } from "../selection/state.js";
import type { Quotas } from "./answers/quotas.js";
import type { Swaps } from "./answers/swaps.js";
import type { Answers } from "./answers/watch-answers.js";
import type { Emit } from "./events.js";
import type { Evidence } from "./evidence/evidence.js";
import type { Health } from "./health/health.js";
import type { HostClient } from "./host-client.js";
import type { Journal } from "./journal/journal.js";
import type { MachineFacts } from "./limits.js";
import type { CurrentModels } from "./messages/current.js";
import type { MessageOverrides } from "./messages/overrides.js";
import type { Backend, Clock, Profile } from "./ports.js";
import type { DecisionReceipts } from "./receipts/receipts.js";
import type { Spending } from "./spending/index.js";
import type { TaskStore } from "./tasks/task.js";
import type { WorkerPool } from "./workers/pool.js";
import type { SessionMedia } from "./workers/session-media.js";
import type { Sessions } from "./workers/sessions.js";
import type { Turns } from "./workers/turns.js";

/** The profiles of a directory, and the problems found in their files. */
export interface ProfileSet {
  readonly profiles: readonly Profile[];
  /** Strategies, boundaries and the other settings of `orchestrator.json`. */
  readonly settings?: OrchestratorSettings;
  /** One sentence each, with file and path. */
  readonly issues: readonly string[];
  /** The files that were read. */
  readonly used: readonly string[];
}

/** The parts that all of the engine shares. */
export interface EngineContext {
  readonly directory: string;
  readonly client: HostClient;
  readonly clock: Clock;
  readonly newID: () => string;
  readonly models: ModelService;
  readonly choices: Choices;
  /** Recent failures on this machine. */
  readonly health: Health;
  /** Outcomes of earlier runs on this machine. */
  readonly evidence: Evidence;
  /** Watches the providers' responses to workers. */
  readonly answers: Answers;
  /** Responses from another model than the requested one. */
  readonly swaps: Swaps;
  /** Quotas that providers report. */
  readonly quotas: Quotas;
  readonly sessions: Sessions;
  readonly backends: readonly Backend[];
  /** Reads the files again for each task, so an edit takes effect at once. Never rejects. */
  readonly loadProfiles: () => Promise<ProfileSet>;
  readonly tasks: TaskStore;
  readonly journal: Journal;
  readonly pool: WorkerPool;
  readonly media: SessionMedia;
  /** Limits how many tasks of a session run at once. */
  readonly turns: Turns;
  /** The agent and model that each session used last. */
  readonly current: CurrentModels;
  /** Models that a message names for workers. */
  readonly overrides: MessageOverrides;
  readonly machine: MachineFacts;
  /** Records decisions for replay. */
  readonly receipts: DecisionReceipts;
  /** What workers have cost, and their limits. */
  readonly spending: Spending;
  /** The names of OpenCode's own tools and of plugins' tools. Never rejects. */
  readonly toolNames: () => Promise<readonly string[]>;
  readonly emit: Emit;
}
