import type { Command } from "commander";
import { formatDecider, formatTag, type Resolution, type ResolutionError } from "../../../index.js";
import { withoutSubject } from "../differences.js";
import {
  type Block,
  type Cell,
  type Failure,
  failResolution,
  line,
  type Report,
} from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatPrices } from "../text.js";

/** `tags`: lists what each tag resolves to now, with the reason. */
export function addTags(program: Command, shell: Shell): void {
  program
    .command("tags")
    .description("list the tags, what each resolves to now, and why")
    .action((_options: object, command: Command) => {
      shell.submit({ catalog: "when-wanted", heedsObserved: true, run: reportTags }, command);
    });
}

interface TagRow {
  readonly tag: string;
  readonly cells: readonly Cell[];
  readonly entry: Readonly<Record<string, unknown>>;
  readonly failure?: Failure;
}

function reportTags(session: Session): Report {
  const rows = [...session.resolver.strategies.values()].map(({ id, summary }) =>
    describeTag(session, formatTag(id), summary),
  );
  const failure = rows.find(({ tag }) => tag === formatTag("default"))?.failure;
  return {
    answer: [
      {
        kind: "table",
        columns: [
          { title: "TAG" },
          { title: "MODEL", least: 28 },
          { title: "$ IN / OUT", yields: 1 },
          { title: "WHY", least: 20 },
        ],
        rows: rows.map(({ cells }) => cells),
      },
    ],
    notes: describeUnconnected(session.resolver),
    document: { tags: rows.map(({ entry }) => entry) },
    ...(failure !== undefined && { failure }),
  };
}

function describeTag(session: Session, tag: string, summary: string): TagRow {
  return session.resolver.resolve({ ref: tag, purpose: "prompt" }).match(
    (resolution) => describeResolved(session, tag, summary, resolution),
    (error) => describeFailed(tag, summary, error),
  );
}

function describeResolved(
  { resolver }: Session,
  tag: string,
  summary: string,
  { resolvedModel, reason, metadata }: Resolution,
): TagRow {
  const record = resolver.catalog.usable.get(resolvedModel)?.record;
  const price = record === undefined ? "?" : formatPrices(record);
  const why = withoutSubject(dropRunnerUp(reason, metadata), resolvedModel, tag);
  return {
    tag,
    cells: [{ text: tag, tone: "strong" }, { text: resolvedModel, tone: "good" }, price, why],
    entry: { tag, summary, ok: true, resolvedModel, reason, metadata },
  };
}

/** Drops the runner-up from the reason. `explain` shows it. */
function dropRunnerUp(
  reason: string,
  { decidedBy, basis, runnerUp }: Resolution["metadata"],
): string {
  if (decidedBy === undefined || runnerUp === undefined) return reason;
  return reason.replace(`, before ${runnerUp} because ${formatDecider(decidedBy, basis)}`, "");
}

/**
 * Warns if no provider is connected. OpenCode's own free models still resolve, but the user
 * probably did not want them.
 */
function describeUnconnected({ catalog }: Session["resolver"]): readonly Block[] {
  const usable = [...catalog.usable.values()];
  if (usable.length === 0 || usable.some(({ grade }) => grade !== "free")) return [];
  const text =
    "No provider is connected: these are OpenCode's free models. Connect one with `opencode auth login`.";
  return [line(text, "warn")];
}

function describeFailed(tag: string, summary: string, error: ResolutionError): TagRow {
  const failure = failResolution(error);
  return {
    tag,
    cells: [{ text: tag, tone: "strong" }, "-", "-", { text: error.message, tone: "bad" }],
    entry: { tag, summary, ok: false, error: failure.error },
    failure,
  };
}
