import {
  type AssessedSources,
  assessSources,
  createResolver,
  formatHostError,
  formatRefusal,
  type SourceError,
} from "../../index.js";
import type { LoadedSources } from "../opencode/index.js";
import { toResolverOptions } from "../opencode/resolver-options.js";
import { asksForJson, type Order, readArguments } from "./arguments.js";
import { startPanel } from "./commands/panel.js";
import { toHostRefusal } from "./diagnosis/host-answers.js";
import type { ExitCode } from "./exit-code.js";
import { readObserved } from "./observed.js";
import { NOTHING_OBSERVED, type Observed } from "./plugin-file.js";
import { printReport } from "./print.js";
import type { ProgramParts } from "./program.js";
import { failUsage, line, type Report, reportUnread, wantsCatalog } from "./report.js";
import { loadSettings } from "./settings.js";
import {
  describeIssues,
  describeSources,
  loadMore,
  loadSources,
  readsOwnFiles,
} from "./sources.js";
import type { GlobalOptions, Session, SourcedTask, Task } from "./task.js";
import type { Terminal } from "./terminal.js";
import { formatCount } from "./text.js";

/** Parses the arguments, runs the command and prints the result. The caller sets the exit code. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  version: string,
  parts: Pick<ProgramParts, "startPanel"> = { startPanel },
): Promise<ExitCode> {
  const order = await readArguments(args, terminal, version, parts);
  switch (order.kind) {
    case "answered":
      return 0;
    case "refused":
      return printReport(reportRefusal(order), terminal, asksForJson(args) ? { json: true } : {});
    case "task":
      return runTask(order.task, order.options, terminal);
    case "service":
      return order.service(order.options, terminal);
  }
}

function reportRefusal({ message, help, hint }: Extract<Order, { kind: "refused" }>): Report {
  const failure = failUsage(message);
  const lines = help?.trimEnd().split("\n") ?? [];
  const notes =
    help === undefined
      ? [
          line(`error: ${message}`, "bad"),
          line(hint ?? "--help lists commands and options.", "faint"),
        ]
      : lines.map((text) => line(text));
  return { answer: [], notes, document: {}, failure };
}

async function runTask(task: Task, options: GlobalOptions, terminal: Terminal): Promise<ExitCode> {
  const report = await reportTask(task, options, terminal);
  return printReport(report, terminal, options);
}

async function reportTask(task: Task, options: GlobalOptions, terminal: Terminal): Promise<Report> {
  if (task.catalog === "never") return task.run(terminal);
  const settings = await loadSettings(options, terminal, readsOwnFiles(options));
  if (settings.isErr()) return reportUnread(settings.error);
  const observed =
    task.heedsObserved === true
      ? await readObserved(options, terminal, settings.value)
      : NOTHING_OBSERVED;
  const surroundings = { settings: settings.value, options, terminal, observed };
  const loaded = await loadSources(options, terminal, task.catalog === "always");
  if (loaded.isErr()) return reportFailedLoading(loaded.error, task);
  const report = await runOn(loaded.value, task, surroundings);
  const mayKnowMore = task.catalog === "when-wanted" && report.failure !== undefined;
  if (!mayKnowMore || (options.server !== undefined && !wantsCatalog(report.failure)))
    return report;
  const more = await loadMore(loaded.value, options, terminal);
  return more.isErr() ? report : runOn(more.value, task, surroundings);
}

/**
 * Reports a file that OpenCode refuses as a whole. A command that looks for faults reports it
 * itself.
 */
function reportFailedLoading(error: SourceError, { refused }: SourcedTask): Report {
  const { refusal } = error;
  if (refusal === undefined || refused === undefined) return reportUnread(error);
  return refused({ ...error, refusal });
}

/**
 * Explains why OpenCode would serve no request. The resolver's answer applies once the config is
 * fixed.
 */
function describeHostError(assessed: AssessedSources): string | undefined {
  const [refusal, ...more] = assessed.refusals ?? [];
  if (refusal === undefined) return assessed.hostError && formatHostError(assessed.hostError);
  const others = more.length === 0 ? "" : ` (and ${formatCount(more.length, "further fault")})`;
  return `OpenCode refuses this config and serves no requests: ${formatRefusal(refusal)}${others} The following applies once it is fixed.`;
}

type Surroundings = Pick<Session, "settings" | "options" | "terminal"> & {
  readonly observed: Observed;
};

/** Runs the task and adds the sources of its answer. */
async function runOn(
  loaded: LoadedSources,
  task: SourcedTask,
  { observed, ...surroundings }: Surroundings,
): Promise<Report> {
  const { sources } = loaded;
  const { settings } = surroundings;
  const assessed = assessSources({ ...sources, ...observed.sources });
  const used = [...loaded.used, ...settings.used, ...observed.used];
  const resolver = createResolver(assessed, toResolverOptions(settings));
  const { places, notes } = loaded;
  const report = await task.run({ resolver, sources, used, places, notes, ...surroundings });
  const { issues = [], refusals } = assessed;
  const hostError = describeHostError(assessed);
  const document = {
    ...report.document,
    ...(hostError !== undefined && { hostError }),
    ...(refusals !== undefined && { refusals: refusals.map(toHostRefusal) }),
    sources: used,
  };
  if (task.showsSources === true) return { ...report, document };
  const lead = [
    ...(hostError === undefined ? [] : [line(hostError, "bad")]),
    describeSources(used, resolver, surroundings.terminal.now),
    ...describeIssues([...issues, ...settings.issues]),
    ...observed.notes,
  ];
  return { ...report, document, lead };
}
