import type { OrchestratorSettings } from "../../opencode/orchestrator-config/settings.js";
import type { ModelService } from "../selection/sources.js";
import type { Choices } from "../selection/state.js";
import type { Emit } from "./events.js";
import type { HostClient } from "./host-client.js";
import type { Journal } from "./journal/journal.js";
import type { Backend, Clock, Profile } from "./ports.js";
import type { TaskBook } from "./tasks/task.js";
import type { WorkerPool } from "./workers/pool.js";
import type { HeldMedia } from "./workers/session-media.js";
import type { Sessions } from "./workers/sessions.js";

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
  readonly sessions: Sessions;
  readonly backends: readonly Backend[];
  /** Read anew for each task, so that an edited file holds at once. Never rejects. */
  readonly loadProfiles: () => Promise<ProfileSet>;
  readonly tasks: TaskBook;
  readonly journal: Journal;
  readonly pool: WorkerPool;
  readonly media: HeldMedia;
  /** OpenCode's own tools and those of plugins. Never rejects. */
  readonly toolNames: () => Promise<readonly string[]>;
  readonly emit: Emit;
}
