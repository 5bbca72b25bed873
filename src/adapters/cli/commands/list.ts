import { type Command, Option } from "commander";
import { listOutside } from "../../../compare.js";
import type { ModelQuery, ModelRow, Requirement, Resolver } from "../../../index.js";
import { parseLimit, parsePrice, parseTokens } from "../options.js";
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
}

/** Rows that people are shown where they do not say how many; programs get all. */
const ROWS_SHOWN = 40;

/** `list [QUERY]`: the models that references and tags choose from. */
export function addList(program: Command, shell: Shell): void {
  program
    .command("list")
    .description("list models, the usable ones first")
    .argument("[query...]", "words that must be in the id or the name")
    .option("--provider <id>", "of this provider only")
    .option("--vision", "that read images")
    .option("--tools", "that call tools")
    .option("--reasoning", "that reason")
    .option("--min-context <tokens>", "with at least this context: 200000, 200k, 1M", parseTokens)
    .option("--max-price <dollars>", "up to this price per million input tokens", parsePrice)
    .option("--usable", "that can be used now (the default)")
    .addOption(new Option("--all", "those too that need a provider connected").conflicts("usable"))
    .option(
      "--limit <rows>",
      `at most so many rows, 0 for all (default: ${ROWS_SHOWN})`,
      parseLimit,
    )
    .action((words: readonly string[], options: ListOptions, command: Command) => {
      const catalog = options.all === true ? "always" : "when-wanted";
      shell.submit({ catalog, run: (session) => list(session, words, options) }, command);
    });
}

function list(
  { resolver, settings }: Session,
  words: readonly string[],
  options: ListOptions,
): Report {
  const fault = findProviderFault(resolver, options.provider);
  if (fault !== undefined) return reportFailure(fault);
  const outside = listOutside(resolver.catalog, settings.boundaries);
  const found = resolver.list(toQuery(words, options));
  const rows =
    options.all === true ? found.map(toOutside(outside)) : found.filter(isWithin(outside));
  const isWhole = options.limit === 0;
  const limit = isWhole ? rows.length : options.limit;
  const shown = rows.slice(0, limit ?? ROWS_SHOWN);
  return {
    answer: rows.length === 0 ? [] : [tabulate(shown)],
    notes: [
      ...(rows.length === 0 ? describeNone(options, resolver) : [line(LEGEND, "faint")]),
      ...describeRest(rows.length - shown.length),
      ...describeOutside(found.length - rows.length),
    ],
    document: { total: rows.length, models: rows.slice(0, limit) },
  };
}

type Outside = ReturnType<typeof listOutside>;

const isWithin =
  (outside: Outside) =>
  ({ fullID }: ModelRow): boolean =>
    !outside.has(fullID);

/** A model outside cannot be used either. */
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
  { all, provider: providerID }: ListOptions,
  resolver: Resolver,
): readonly Block[] {
  const provider = resolver.catalog.providers.get(providerID ?? "");
  if (all !== true && provider?.usability.usability.usable === false) {
    const how = provider.usability.says;
    return [line(`${provider.id} is not usable. ${how} --all shows its models.`, "warn")];
  }
  const usable = formatCount(resolver.catalog.usable.size, "model");
  const more = all === true ? "" : "; --all looks at those too that are not connected";
  return [line(`No model fits (${usable} usable)${more}.`, "warn")];
}
