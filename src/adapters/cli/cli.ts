import { extend } from "../../extra.js";
import { assessSources, formatHostError } from "../../host.js";
import { createResolver, type SourceError } from "../../index.js";
import type { LoadedSources } from "../opencode/index.js";
import { asksForJson, type Order, readArguments } from "./arguments.js";
import { startPanel } from "./commands/panel.js";
import type { ExitCode } from "./exit-code.js";
import { printReport } from "./print.js";
import type { ProgramParts } from "./program.js";
import { failSource, failUsage, line, type Report, reportFailure, wantsCatalog } from "./report.js";
import { loadSettings, type Settings } from "./settings.js";
import { describeIssues, describeSources, loadSources, readsOwnFiles } from "./sources.js";
import type { GlobalOptions, Task } from "./task.js";
import type { Terminal } from "./terminal.js";

/** Reads the arguments, does what they ask for and prints it; the exit code is for the caller to set. */
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
      return printReport(reportRefusal(order), terminal, asksForJson(args));
    case "task":
      return runTask(order.task, order.options, terminal);
    case "service":
      return order.service(order.options, terminal);
  }
}

function reportRefusal({ message, help }: Extract<Order, { kind: "refused" }>): Report {
  const failure = failUsage(message);
  const lines = help?.trimEnd().split("\n") ?? [];
  const notes =
    help === undefined
      ? [line(`error: ${message}`, "bad"), line("--help shows what there is.", "faint")]
      : lines.map((text) => line(text));
  return { answer: [], notes, document: {}, failure };
}

async function runTask(task: Task, options: GlobalOptions, terminal: Terminal): Promise<ExitCode> {
  const asJson = options.json === true;
  const settings = await loadSettings(options, terminal, readsOwnFiles(options));
  if (settings.isErr()) return printReport(reportUnread(settings.error), terminal, asJson);
  const loaded = await loadSources(options, terminal, task.catalog === "always");
  if (loaded.isErr()) return printReport(reportUnread(loaded.error), terminal, asJson);
  const report = runOn(loaded.value, settings.value, task);
  const mayKnowMore = options.server !== undefined && task.catalog === "when-wanted";
  if (!mayKnowMore || !wantsCatalog(report.failure)) return printReport(report, terminal, asJson);
  const more = await loadSources(options, terminal, true);
  const better = more.isErr() ? report : runOn(more.value, settings.value, task);
  return printReport(better, terminal, asJson);
}

function reportUnread(error: SourceError): Report {
  const notes = [line(`${error.source}: ${error.message}`, "bad"), line(error.hint, "faint")];
  return { ...reportFailure(failSource(error)), notes };
}

/** Runs the task and adds where its answer comes from. */
function runOn(loaded: LoadedSources, settings: Settings, task: Task): Report {
  const assessed = assessSources(loaded.sources);
  const used = [...loaded.used, ...settings.used];
  const report = task.run({ resolver: createResolver(assessed, extend(settings)), settings, used });
  const { issues = [] } = assessed;
  const hostError = assessed.hostError && formatHostError(assessed.hostError);
  const document = {
    ...report.document,
    ...(hostError !== undefined && { hostError }),
    sources: used,
  };
  if (task.showsSources === true) return { ...report, document };
  const lead = [
    describeSources(used),
    ...describeIssues([...issues, ...settings.issues]),
    ...(hostError === undefined ? [] : [line(hostError, "bad")]),
  ];
  return { ...report, document, lead };
}
