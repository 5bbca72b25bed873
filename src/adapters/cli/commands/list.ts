import { type Command, Option } from "commander";
import { listOutside } from "../../../compare.js";
import type { ModelQuery, ModelRow, Requirement, Resolver } from "../../../index.js";
import { SORT_KEYS, type SortKey, sortRows } from "../model-order.js";
import { parseLimit, parsePrice, parseTokenCount } from "../options.js";
import { pickFrom } from "../pick.js";
import { findProviderFault } from "../provider-fault.js";
import { type Block, type Cell, type Column, line, type Report, reportFailure } from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatCount, formatMarks, formatPrice, formatTokens } from "../text.js";

interface ListOptions {
  readonly provider?: string;
  readonly vision?: true;
  readonly tools?: true;
  readonly reasoning?: true;
  readonly minContext?: number;
  readonly maxPrice?: number;
  readonly all?: true;
  readonly limit?: number;
  readonly sort?: SortKey;
  readonly ids?: true;
  readonly interactive?: true;
}

/** Rows shown on a terminal by default. Pipes and programs get all rows. */
const ROWS_SHOWN = 40;

/** `list [QUERY]`: lists the models that references and tags choose from. */
export function addList(program: Command, shell: Shell): void {
  program
    .command("list")
    .description("list models, the usable ones first")
    .argument("[query...]", "words that must be in the id or the name")
    .option("--provider <id>", "only models of this provider")
    .option("--vision", "only models that read images")
    .option("--tools", "only models that call tools")
    .option("--reasoning", "only models that reason")
    .option(
      "--min-context <tokens>",
      "only models with at least this context: 200000, 200k, 1M",
      parseTokenCount,
    )
    .option(
      "--max-price <dollars>",
      "only models up to this price per million input tokens",
      parsePrice,
    )
    .option("--usable", "only usable models (the default)")
    .addOption(new Option("--all", "also models that are not usable").conflicts("usable"))
    .option(
      "--limit <rows>",
      `maximum number of rows, 0 for all (default: ${ROWS_SHOWN} on a terminal)`,
      parseLimit,
    )
    .addOption(
      new Option(
        "--sort <by>",
        "by price (of input), output-price, context, newest or name",
      ).choices(SORT_KEYS),
    )
    .option("--ids", "only the ids, one per line")
    .option("-i, --interactive", "choose one of the models, like `pick`")
    .action((words: readonly string[], options: ListOptions, command: Command) => {
      const isPick = options.interactive === true;
      const catalog = options.all === true ? "always" : isPick ? "never-more" : "when-wanted";
      const run = (session: Session) =>
        isPick
          ? pickFrom(session, listRows(session, words, options))
          : list(session, words, options);
      shell.submit({ catalog, heedsObserved: true, run }, command);
    });
}

function list(session: Session, words: readonly string[], options: ListOptions): Report {
  const { resolver, terminal } = session;
  const fault = findProviderFault(resolver, options.provider);
  if (fault !== undefined) return reportFailure(fault);
  const outside = listOutside(resolver.catalog, session.settings.boundaries);
  const found = resolver.list(toQuery(words, options));
  const rows = listRows(session, words, options);
  const limit = options.limit === 0 ? rows.length : options.limit;
  const shown = rows.slice(0, limit ?? (terminal.stdout.isTTY ? ROWS_SHOWN : rows.length));
  const hidden = found.filter(({ fullID }) => outside.has(fullID)).length;
  const ids = shown.map(({ fullID }) => line(fullID));
  const table = shown.length === 0 ? [] : [tabulate(shown)];
  return {
    answer: options.ids === true ? ids : table,
    notes: [
      ...(rows.length === 0 ? describeNone(words, options, resolver) : []),
      ...(shown.length === 0 || options.ids === true ? [] : [line(LEGEND, "faint")]),
      ...describeRest(rows.length - shown.length),
      ...(options.all === true ? [] : describeOutside(hidden)),
    ],
    document: { total: rows.length, models: rows.slice(0, limit) },
  };
}

/** Lists the models that match the words and options, in the requested order. */
export function listRows(
  { resolver, settings }: Session,
  words: readonly string[],
  options: ListOptions = {},
): readonly ModelRow[] {
  const outside = listOutside(resolver.catalog, settings.boundaries);
  const found = resolver.list(toQuery(words, options));
  const rows =
    options.all === true ? found.map(toOutside(outside)) : found.filter(isWithin(outside));
  return options.sort === undefined ? rows : sortRows(rows, options.sort);
}

type Outside = ReturnType<typeof listOutside>;

const isWithin =
  (outside: Outside) =>
  ({ fullID }: ModelRow): boolean =>
    !outside.has(fullID);

/** A model outside the boundaries counts as not usable. */
const toOutside =
  (outside: Outside) =>
  (row: ModelRow): ModelRow => {
    const boundary = outside.get(row.fullID);
    if (boundary === undefined) return row;
    return { ...row, usable: false, because: `outside your boundaries: ${boundary}` };
  };

function describeOutside(count: number): readonly Block[] {
  if (count === 0) return [];
  return [
    line(`${formatCount(count, "model")} outside your boundaries; --all shows them.`, "warn"),
  ];
}

function toQuery(words: readonly string[], options: ListOptions): ModelQuery {
  const { provider, vision, tools, reasoning, minContext, maxPrice, all } = options;
  const needs: readonly Requirement[] = [
    ...(vision === true ? [{ kind: "image-input" } as const] : []),
    ...(tools === true ? [{ kind: "toolcall" } as const] : []),
    ...(reasoning === true ? [{ kind: "reasoning" } as const] : []),
    ...(minContext === undefined ? [] : [{ kind: "context", min: minContext } as const]),
    ...(maxPrice === undefined ? [] : [{ kind: "input-cost", max: maxPrice } as const]),
  ];
  return {
    text: words.join(" "),
    needs,
    scope: all === true ? "all" : "usable",
    ...(provider !== undefined && { providerID: provider }),
  };
}

const COLUMNS: readonly Column[] = [
  { title: "MODEL", least: 32 },
  { title: "NAME", least: 14, yields: 1 },
  { title: "CONTEXT", align: "right" },
  { title: "$ IN", align: "right" },
  { title: "$ OUT", align: "right" },
  { title: "TVR" },
  { title: "RELEASED", yields: 2 },
];
const LEGEND = "T tools, V vision, R reasoning; - no, ? unknown; $ per million tokens.";

function tabulate(rows: readonly ModelRow[]): Block {
  const showsWhy = rows.some(({ usable }) => !usable);
  const columns = showsWhy ? [...COLUMNS, { title: "NOT USABLE", least: 18 }] : COLUMNS;
  return { kind: "table", columns, rows: rows.map((row) => describeRow(row, showsWhy)) };
}

function describeRow(row: ModelRow, showsWhy: boolean): readonly Cell[] {
  const { record } = row;
  return [
    row.usable ? row.fullID : { text: row.fullID, tone: "faint" },
    record.name ?? "",
    formatTokens(record.contextLimit),
    formatPrice(record.inputCost),
    formatPrice(record.outputCost),
    formatMarks(record),
    record.releaseDate ?? "?",
    ...(showsWhy ? [row.usable ? "" : ({ text: row.because, tone: "faint" } as const)] : []),
  ];
}

function describeRest(count: number): readonly Block[] {
  return count === 0 ? [] : [line(`… ${count} more; --limit 0 shows all.`, "faint")];
}

function describeNone(
  words: readonly string[],
  { all, provider: providerID }: ListOptions,
  resolver: Resolver,
): readonly Block[] {
  const provider = resolver.catalog.providers.get(providerID ?? "");
  if (all !== true && provider?.usability.usability.usable === false) {
    const how = provider.usability.message;
    return [line(`${provider.id} is not usable. ${how} --all shows its models.`, "warn")];
  }
  const usable = formatCount(resolver.catalog.usable.size, "model");
  const more = all === true ? "" : "; --all includes models that are not usable";
  return [line(`No model fits (${usable} usable)${more}.`, "warn"), ...suggest(words, resolver)];
}

/** Suggests what the words may mean as a reference. */
function suggest(words: readonly string[], resolver: Resolver): readonly Block[] {
  if (words.length === 0) return [];
  const meant = resolver.resolve({ ref: words.join(" "), purpose: "prompt" }).match(
    ({ resolvedModel }) => [`Did you mean ${resolvedModel}?`],
    ({ suggestions }) => suggestions.map(({ text }) => text),
  );
  return meant.map((text) => line(`  ${text}`, "faint"));
}
