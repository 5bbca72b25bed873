import type { Command } from "commander";
import { err, ok, type Result } from "neverthrow";
import {
  type ChangeError,
  diffResolutions,
  formatChangeError,
  listTagRequests,
  listWorkerRequests,
  type ResolutionDifference,
  whatIf,
} from "../../../compare.js";
import {
  assessSources,
  createResolver,
  type ModelRequest,
  type Resolver,
  type SourceError,
} from "../../../index.js";
import { loadInstead } from "../../opencode/files/instead.js";
import { toResolverOptions } from "../../opencode/resolver-options.js";
import { type ChangeOptions, declareChanges, toChanges } from "../changes.js";
import { describeDifference, tabulateDifferences } from "../differences.js";
import { collectText } from "../options.js";
import { findProviderFault } from "../provider-fault.js";
import { type Failure, line, type Report, reportFailure, reportUnread } from "../report.js";
import { askServer } from "../sources.js";
import type { Session, Shell } from "../task.js";
import { formatCount } from "../text.js";

interface DiffOptions extends ChangeOptions {
  readonly from?: readonly string[];
  readonly to?: readonly string[];
}

/** `diff [REF…]`: lists what would resolve differently. */
export function addDiff(program: Command, shell: Shell): void {
  const command = program
    .command("diff")
    .description("compare current resolutions with those after a change or from other sources")
    .argument("[ref...]", "references (default: all tags, workers and the models of agents)")
    .option(
      "--from <source>",
      "the sources before: a server, a catalog, a config; repeatable",
      collectText,
    )
    .option("--to <source>", "the sources after, in the same form; repeatable", collectText);
  declareChanges(command).action(
    (refs: readonly string[], options: DiffOptions, called: Command) => {
      const changes = toChanges(options);
      if (changes.length === 0 && options.from === undefined && options.to === undefined)
        called.error(
          "error: nothing to compare: give --from, --to, --without, --with, --model or --small-model",
        );
      shell.submit({ catalog: "always", run: (session) => diff(session, refs, options) }, called);
    },
  );
}

async function diff(
  session: Session,
  refs: readonly string[],
  options: DiffOptions,
): Promise<Report> {
  const before = await loadSide(session, options.from);
  if (before.isErr()) return reportUnread(before.error);
  const to = await loadSide(session, options.to);
  if (to.isErr()) return reportUnread(to.error);
  const after = whatIf(to.value.catalog.sources, toChanges(options));
  if (after.isErr()) return reportFailure(failChange(after.error, to.value));
  const requests = refs.length === 0 ? listRequests(before.value, session) : refs;
  const rows = diffResolutions(
    before.value,
    createResolver(after.value, toResolverOptions(session.settings)),
    requests,
  );
  return reportDifferences(rows, requests.length);
}

function listRequests(resolver: Resolver, { settings }: Session): readonly ModelRequest[] {
  const agents = resolver.catalog.sources.config?.agents ?? [];
  const models = agents.flatMap(({ model = "", disabled }) =>
    model === "" || disabled === true ? [] : [model],
  );
  return [
    ...listTagRequests(resolver),
    ...listWorkerRequests(settings.profiles),
    ...[...new Set(models)].map((ref): ModelRequest => ({ ref, purpose: "prompt" })),
  ];
}

const ADDRESS = /^https?:\/\//i;

/** Loads the session's own sources with the named ones replaced. A server replaces all of them. */
async function loadSide(
  { resolver, settings, sources, used, options, terminal }: Session,
  places: readonly string[] = [],
): Promise<Result<Resolver, SourceError>> {
  if (places.length === 0) return ok(resolver);
  const url = places.findLast((place) => ADDRESS.test(place));
  const base =
    url === undefined ? ok({ sources, used }) : await askServer(url, options, terminal, true);
  if (base.isErr()) return err(base.error);
  const files = places.filter((place) => !ADDRESS.test(place));
  const loaded = await loadInstead(base.value, files);
  return loaded.map((side) =>
    createResolver(assessSources(side.sources), toResolverOptions(settings)),
  );
}

function failChange(error: ChangeError, resolver: Resolver): Failure {
  const providerID = error.code === "unknown-provider" ? error.providerID : undefined;
  const { code } = error;
  return (
    findProviderFault(resolver, providerID) ?? {
      exitCode: 1,
      error: { ...error, message: formatChangeError(error), suggestions: [], code },
    }
  );
}

function reportDifferences(rows: readonly ResolutionDifference[], asked: number): Report {
  const document = { asked, differences: rows };
  if (rows.length === 0) {
    const same = line(`Nothing resolves differently (${formatCount(asked, "reference")}).`, "good");
    return { answer: [], notes: [same], document };
  }
  const message = `${rows.length} of ${formatCount(asked, "reference")} ${rows.length === 1 ? "resolves" : "resolve"} differently.`;
  return {
    answer: [tabulateDifferences(rows.map(describeDifference))],
    notes: [line(message, "warn")],
    document,
    failure: { exitCode: 1, error: { code: "differences-found", message, suggestions: [] } },
  };
}
