import type { Command } from "commander";
import {
  type Change,
  formatChangeError,
  type ReplayDifference,
  replayDecisions,
  sumReplayedCosts,
  whatIf,
} from "../../../compare.js";
import { createResolver, textOfRef } from "../../../index.js";
import { digestCatalog } from "../../opencode/receipts/digest.js";
import type { KeptReceipts } from "../../opencode/receipts/read-receipts.js";
import type { Receipt } from "../../opencode/receipts/receipt.js";
import { toResolverOptions } from "../../opencode/resolver-options.js";
import { type ChangeOptions, declareChanges, readSet, toChanges } from "../changes.js";
import { explainAnswer, formatAsked, formatSide } from "../differences.js";
import { type Block, type Cell, line, type Report, reportFailure } from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatCount } from "../text.js";

interface ReplayOptions extends ChangeOptions {
  readonly journal?: string;
  readonly set?: readonly Change[];
}

/** `replay`: lists the past decisions that would change. */
export function addReplay(program: Command, shell: Shell): void {
  const command = program
    .command("replay")
    .description("repeat past decisions on workers with another catalog, config or boundary")
    .option("--journal <file>", "the file of decisions (default: that of this folder's project)")
    .option(
      "--set <setting=value>",
      "model=REF or small_model=REF; an empty value removes the setting; repeatable",
      readSet,
    );
  declareChanges(command).action((options: ReplayOptions, called: Command) => {
    shell.submit({ catalog: "always", run: (session) => replay(session, options) }, called);
  });
}

async function replay(session: Session, options: ReplayOptions): Promise<Report> {
  const { findReceiptFile, readReceiptFile, describeLost } = await import(
    "../../opencode/receipts/read-receipts.js"
  );
  const { env, home, cwd } = session.terminal;
  const path = options.journal ?? findReceiptFile(env, home, session.options.directory ?? cwd);
  const read = await readReceiptFile(path);
  if (read.isErr()) {
    const message = `The decisions cannot be read (${read.error.code}): ${path}.`;
    return reportFailure({
      exitCode: 1,
      error: { code: "not-readable", message, suggestions: [] },
    });
  }
  const changes = [...toChanges(options), ...(options.set ?? [])];
  const after = whatIf(session.resolver.catalog.sources, changes);
  if (after.isErr()) {
    const message = formatChangeError(after.error);
    return reportFailure({ exitCode: 1, error: { ...after.error, message, suggestions: [] } });
  }
  const resolver = createResolver(after.value, toResolverOptions(session.settings));
  const { receipts, unread, lost } = read.value;
  const catalog = digestCatalog(session.resolver);
  return describeReplay(describeLost(read.value), {
    path,
    unread,
    ...(lost !== undefined && { lost }),
    decisions: receipts.length,
    sameCatalog: receipts.filter((receipt) => receipt.catalog === catalog).length,
    differences: replayDecisions(receipts, resolver),
  });
}

interface Replayed {
  readonly path: string;
  readonly unread: number;
  readonly lost?: KeptReceipts["lost"];
  readonly decisions: number;
  /** The number of decisions made with the same catalog as the current one, before the changes. */
  readonly sameCatalog: number;
  readonly differences: readonly ReplayDifference<Receipt>[];
}

function describeReplay(
  missing: readonly string[],
  { path, differences, ...counts }: Replayed,
): Report {
  const { decisions, unread } = counts;
  const cost = sumReplayedCosts(differences);
  const document = { journal: path, ...counts, differences, cost };
  const unreadable = unread === 0 ? [] : [`${formatCount(unread, "line")} cannot be read.`];
  const gaps = [...unreadable, ...missing].map((text) => line(text, "warn"));
  if (differences.length === 0) {
    const what = decisions === 0 ? `There are no decisions in ${path}.` : SAME;
    const summary = `${what}${decisions === 0 ? "" : ` (${formatCount(decisions, "decision")})`}`;
    return { answer: [], notes: [line(summary, "good"), ...gaps], document };
  }
  const message = `${differences.length} of ${formatCount(decisions, "decision")} would change.`;
  const priced =
    cost.tasks === 0
      ? []
      : [
          line(
            `${formatCount(cost.tasks, "task")} with known cost: ${formatDollars(cost.from)} before, about ${formatDollars(cost.to)} with this change.`,
            "faint",
          ),
        ];
  return {
    answer: [tabulate(differences)],
    notes: [line(message, "warn"), ...priced, ...gaps],
    document,
    failure: { exitCode: 1, error: { code: "differences-found", message, suggestions: [] } },
  };
}

const SAME = "Every decision stays the same.";

function formatDollars(dollars: number | undefined): string {
  return dollars === undefined ? "?" : `$${dollars.toFixed(4)}`;
}

function tabulate(differences: Replayed["differences"]): Block {
  return {
    kind: "table",
    columns: [
      { title: "WHEN", yields: 1 },
      { title: "REFERENCE", least: 16 },
      { title: "BEFORE", least: 24 },
      { title: "AFTER", least: 24 },
      { title: "COST" },
      { title: "WHY", least: 24, yields: 2 },
    ],
    rows: differences.map(toRow),
  };
}

const CAUSES: Readonly<Record<ReplayDifference["cause"], string>> = {
  gone: "the model before is no longer usable; ",
  "failed-before": "",
  "decided-otherwise": "",
};

function toRow({ decision, to, cause, cost }: ReplayDifference<Receipt>): readonly Cell[] {
  const { at, request, answer } = decision;
  const ref = textOfRef(request.ref);
  return [
    new Date(at).toISOString().slice(0, 16).replace("T", " "),
    { text: formatAsked(ref, request.worker), tone: "strong" },
    formatSide(answer),
    formatSide(to),
    cost.from === undefined && cost.to === undefined
      ? "?"
      : `${formatDollars(cost.from)} → ${formatDollars(cost.to)}`,
    `${CAUSES[cause]}${explainAnswer(to, ref)}`,
  ];
}
