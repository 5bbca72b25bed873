import type { Command } from "commander";
import { formatTag, type Resolution, type ResolutionError } from "../../../index.js";
import { type Cell, type Failure, failResolution, type Report } from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatPrices } from "../text.js";

/** `tags`: what each tag means right now, and why. */
export function addTags(program: Command, shell: Shell): void {
  program
    .command("tags")
    .description("list the tags, what each resolves to now, and why")
    .action((_options: object, command: Command) => {
      shell.submit({ catalog: "when-wanted", run: reportTags }, command);
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
    notes: [],
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
  // The table has the model and the tag in columns of their own.
  const head = `${resolvedModel} for ${tag}: `;
  const why = reason.startsWith(head) ? reason.slice(head.length) : reason;
  return {
    tag,
    cells: [{ text: tag, tone: "strong" }, { text: resolvedModel, tone: "good" }, price, why],
    entry: { tag, summary, ok: true, resolvedModel, reason, metadata },
  };
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
