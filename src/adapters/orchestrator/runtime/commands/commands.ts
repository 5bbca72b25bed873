import { formatExplanation, type Resolution } from "../../../../index.js";
import { clipReason, fromSourceError } from "../../selection/decision.js";
import type { Engine } from "../engine.js";
import type { TaskError } from "../tasks/task.js";
import { showModels } from "../views/catalog-views.js";
import { formatTable } from "../views/markdown.js";
import { showWorkers } from "../views/task-views.js";
import type { ViewResult } from "../views/view.js";

/** A command that the plugin answers without a model. */
interface Command {
  readonly description: string;
  readonly run: (engine: Engine, words: readonly string[], sessionID: string) => Promise<string>;
}

const MODELS_SHOWN = 30;

function formatView({ rows, notes, more }: ViewResult): string {
  const rest = more === 0 ? [] : [`… ${more} more; narrow the query.`];
  return [...notes, formatTable(rows), ...rest].join("\n\n");
}

function formatError({ message, suggestions }: TaskError): string {
  return [message, ...suggestions.map(({ text }) => `- ${text}`)].join("\n");
}

function formatChosen(workerId: string): (resolution: Resolution) => string {
  return ({ resolvedModel, reason, metadata }) =>
    [
      `${workerId}: ${resolvedModel}`,
      clipReason(reason),
      ...metadata.warnings.map(({ message }) => `- ${message}`),
    ].join("\n");
}

const SET: Command = {
  description: "Sets a worker's model for this session: /orchestrator.set <worker> <model>",
  run: async (engine, [workerId = "", ...ref], sessionID) =>
    workerId === "" || ref.length === 0
      ? "Nothing was changed. Usage: /orchestrator.set <worker> <model>"
      : (await engine.set({ sessionID, workerId, ref: ref.join(" ") })).match(
          formatChosen(workerId),
          (error) => `Not changed. ${formatError(error)}`,
        ),
};

const RESET: Command = {
  description: "Resets a worker to its own model: /orchestrator.reset <worker>",
  run: async (engine, [workerId = "", ...more], sessionID) =>
    workerId === "" || more.length > 0
      ? "Nothing was changed. Usage: /orchestrator.reset <worker>"
      : (await engine.reset({ sessionID, workerId })).match(formatChosen(workerId), formatError),
};

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    "orchestrator.models",
    {
      description: "Lists the usable models: /orchestrator.models [query]",
      run: async (engine, words) =>
        formatView(await showModels(engine, { query: words.join(" "), limit: MODELS_SHOWN })),
    },
  ],
  [
    "orchestrator.workers",
    {
      description: "Lists the workers with their models and the reasons",
      run: async (engine, _words, sessionID) =>
        formatView(await showWorkers(engine, { sessionID })),
    },
  ],
  ["orchestrator.set", SET],
  ["orchestrator.worker-model-set", SET],
  ["orchestrator.reset", RESET],
  ["orchestrator.worker-model-reset", RESET],
  [
    "orchestrator.explain",
    {
      description: "Explains what a reference resolves to: /orchestrator.explain <model>",
      run: async ({ context }, words) =>
        words.length === 0
          ? "Usage: /orchestrator.explain <model>"
          : (await context.models.readFull()).match(
              ({ resolver }) =>
                formatExplanation(resolver.explain({ ref: words.join(" "), purpose: "op" })),
              (error) => fromSourceError(error).message,
            ),
    },
  ],
]);

/** The commands for OpenCode's config. Their templates are never sent to a model. */
export function describeCommands(): Record<string, { template: string; description: string }> {
  const entries = [...COMMANDS].map(
    ([name, { description }]) => [name, { template: `${name} $ARGUMENTS`, description }] as const,
  );
  return Object.fromEntries(entries);
}

/** Splits a command line. OpenCode passes it as typed; `opencode run` adds quotes around it. */
function toWords(line: string): readonly string[] {
  const text = line.trim().replace(/^"(.*)"$/s, "$1");
  return text.split(/\s+/).filter((word) => word !== "");
}

/** The answer to a command; undefined for a command of someone else. */
export async function answerCommand(
  engine: Engine,
  name: string,
  line: string,
  sessionID: string,
): Promise<string | undefined> {
  const command = COMMANDS.get(name);
  return command?.run(engine, toWords(line), sessionID);
}
