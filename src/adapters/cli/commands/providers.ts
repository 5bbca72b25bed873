import type { Command } from "commander";
import {
  type Catalog,
  type CatalogProvider,
  describeNoneUsable,
  formatEvidence,
  type Resolver,
} from "../../../index.js";
import { type Block, type Cell, line, type Report } from "../report.js";
import type { Session, Shell } from "../task.js";
import { formatCount } from "../text.js";

interface ProvidersOptions {
  readonly all?: true;
}

/**
 * `providers`: lists which providers are usable, with the evidence, and what would connect the
 * others.
 */
export function addProviders(program: Command, shell: Shell): void {
  program
    .command("providers")
    .description("list providers: whether they are usable and why, and how to connect them")
    .option("--all", "also providers that are not connected")
    .action((options: ProvidersOptions, command: Command) => {
      const run = ({ resolver }: Session) => reportProviders(resolver, options.all === true);
      shell.submit({ catalog: "always", run }, command);
    });
}

function reportProviders(resolver: Resolver, all: boolean): Report {
  const known = [...resolver.catalog.providers.values()].sort(compareProviders);
  const shown = all ? known : known.filter(createFilter(resolver));
  return {
    answer: shown.length === 0 ? [] : [tabulate(shown)],
    notes: describeRest(known.length - shown.length, shown.length, resolver.catalog),
    document: { total: known.length, providers: shown.map(toEntry) },
  };
}

/** Keeps usable providers and those that some source refers to. */
function createFilter({ catalog }: Resolver): (provider: CatalogProvider) => boolean {
  const { config, credentials = [], env = [] } = catalog.sources;
  const named = new Set([
    ...(config?.providers ?? []).map(({ id }) => id),
    ...credentials.map(({ providerID }) => providerID),
  ]);
  const set = new Set(env);
  return ({ id, usability: { usability, connect } }) => {
    if (usability.usable) return true;
    switch (usability.code) {
      case "not-connected":
        return false;
      // An allow list excludes hundreds of providers that the user never thought of.
      case "not-enabled":
        return named.has(id) || connect.env.some((name) => set.has(name));
      case "disabled":
      case "login-not-loaded":
      case "filtered-to-nothing":
      case "models-not-known":
      case "unknown-to-host":
      case "not-loaded":
      case "host-failed":
        return true;
    }
  };
}

function compareProviders(a: CatalogProvider, b: CatalogProvider): number {
  const byUse = Number(b.usability.usability.usable) - Number(a.usability.usability.usable);
  return byUse !== 0 || a.id === b.id ? byUse : a.id < b.id ? -1 : 1;
}

function tabulate(providers: readonly CatalogProvider[]): Block {
  return {
    kind: "table",
    columns: [
      { title: "PROVIDER", least: 16 },
      { title: "NAME", least: 10, yields: 1 },
      { title: "USABLE" },
      { title: "MODELS", align: "right" },
      { title: "REASON / FIX", least: 28 },
    ],
    rows: providers.map(describeProvider),
  };
}

function describeProvider({ id, name, usability, models }: CatalogProvider): readonly Cell[] {
  const assessed = usability.usability;
  const count = `${models.length}`;
  if (!assessed.usable) {
    const state: Cell = { text: assessed.code, tone: "faint" };
    return [{ text: id, tone: "faint" }, name, state, count, usability.message];
  }
  const tone = assessed.grade === "ambient" ? "warn" : "good";
  const because = `${usability.message} (${assessed.grade})`;
  return [{ text: id, tone: "strong" }, name, { text: "yes", tone }, count, because];
}

function describeRest(count: number, shown: number, catalog: Catalog): readonly Block[] {
  if (count === 0) return [];
  const text =
    shown === 0
      ? `${describeNoneUsable(catalog)}; --all shows ${formatCount(count, "provider")}.`
      : `… ${count} more; --all shows them.`;
  return [line(text, "faint")];
}

function toEntry(provider: CatalogProvider): Readonly<Record<string, unknown>> {
  const { id, name, usability, models } = provider;
  const { usability: assessed, connect } = usability;
  const shared = { id, name, usable: assessed.usable, models: models.length };
  if (!assessed.usable) {
    return {
      ...shared,
      code: assessed.code,
      connect: { ...connect, text: usability.message },
    };
  }
  const { grade, because, evidence } = assessed;
  return {
    ...shared,
    grade,
    because: formatEvidence(because),
    evidence: evidence.map(formatEvidence),
  };
}
