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

/** The profiles of a directory, with what is wrong in the files that they are from. */
export interface ProfileSet {
  readonly profiles: readonly Profile[];
  /** Strategies, boundaries, what a list goes on after. */
  readonly settings?: OrchestratorSettings;
  /** Each in one sentence, with file and path. */
  readonly issues: readonly string[];
  /** The files that were read. */
  readonly used: readonly string[];
}

/** What the parts of the engine share. */
export interface EngineContext {
  readonly directory: string;
  readonly client: HostClient;
  readonly clock: Clock;
  readonly newID: () => string;
  readonly models: ModelService;
  readonly choices: Choices;
  /** What failed lately on this machine. */
  readonly health: Health;
  /** How runs on models ended on this machine. */
  readonly evidence: Evidence;
  /** Looks at what providers answer to workers. */
  readonly answers: Answers;
  /** What providers answered with instead of what they were asked for. */
  readonly swaps: Swaps;
  /** What they said of quotas. */
  readonly quotas: Quotas;
  readonly sessions: Sessions;
  readonly backends: readonly Backend[];
  /** Read anew for each task, so that an edited file holds at once. Never rejects. */
  readonly loadProfiles: () => Promise<ProfileSet>;
  readonly tasks: TaskStore;
  readonly journal: Journal;
  readonly pool: WorkerPool;
  readonly media: SessionMedia;
  /** Who runs at once in each session. */
  readonly turns: Turns;
  /** Agents and models that sessions last used. */
  readonly current: CurrentModels;
  /** Models that a message names for workers. */
  readonly overrides: MessageOverrides;
  readonly machine: MachineFacts;
  /** Writes down what was decided. */
  readonly receipts: DecisionReceipts;
  /** What workers have cost, and may cost. */
  readonly spending: Spending;
  /** OpenCode's own tools and those of plugins. Never rejects. */
  readonly toolNames: () => Promise<readonly string[]>;
  readonly emit: Emit;
}
