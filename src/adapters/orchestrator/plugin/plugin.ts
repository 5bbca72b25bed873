import type { Plugin } from "@opencode-ai/plugin";
import type { ModelState } from "../../../schema/index.js";
import { createAgentBackend } from "../engine/agent-backend.js";
import { createChoices } from "../engine/choices.js";
import type { ProfileSet } from "../engine/context.js";
import { createEngine } from "../engine/engine.js";
import type { Emit } from "../engine/events.js";
import { createHeldMedia } from "../engine/held-media.js";
import type { HostClient } from "../engine/host-client.js";
import { WorkerPool } from "../engine/pool.js";
import { createSessions } from "../engine/sessions.js";
import { TaskBook } from "../engine/task.js";
import { createToolNames } from "../engine/tool-names.js";
import { type Journal, NO_JOURNAL } from "../journal/journal.js";
import { createModelService } from "../models/model-service.js";
import { type Backend, type Clock, GUARD_PID, type Store, WORKER_MARKER } from "../ports.js";
import type { Zod } from "../tools/arguments.js";
import { createHooks } from "./hooks.js";
import { createNews } from "./news.js";
import { createSdkClient } from "./sdk-client.js";
import { leaveToFirstCopy } from "./second-copy.js";

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
  /** Where tasks are kept over a dispose and a restart; nowhere without it. */
  readonly createJournal?: (directory: string, onFault: (message: string) => void) => Journal;
  /** Beside the agent backend. */
  readonly createBackends: (directory: string, emit: Emit) => readonly Backend[];
  /** In a worker's own process: ends it when the process with this id is gone. */
  readonly watchGuard?: (pid: number) => void;
  /** The models that the user chose and marked in OpenCode's TUI. */
  readonly readModelState: () => Promise<ModelState>;
  /** Instead of the client that OpenCode hands over. */
  readonly client?: HostClient;
}

/** The server plugin of OpenCode. It asks OpenCode nothing while it starts, which would hang there. */
export function createPlugin(parts: PluginParts): Plugin {
  return async ({ client: sdk, directory }) => {
    // A worker's own process loads the same config, and must not start workers of its own.
    if ((parts.env[WORKER_MARKER] ?? "") !== "") {
      parts.watchGuard?.(Number(parts.env[GUARD_PID]));
      return {};
    }
    const { clock, newID, schema } = parts;
    let closed = false;
    const client = parts.client ?? createSdkClient(sdk, () => closed);
    const emit = createNews(client, clock);
    const tellFault = (message: string) => {
      emit({ kind: "fault", level: "warn", message });
    };
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
      }),
      choices: createChoices(parts.createStore(directory), tellFault),
      sessions: createSessions(client),
      backends: [createAgentBackend({ client }), ...parts.createBackends(directory, emit)],
      loadProfiles: async () => parts.loadProfiles(directory),
      tasks: new TaskBook(),
      journal: parts.createJournal?.(directory, tellFault) ?? NO_JOURNAL,
      pool: new WorkerPool(),
      media: createHeldMedia(client),
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
