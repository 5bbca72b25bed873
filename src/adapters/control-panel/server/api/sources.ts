import { err, ok, type Result } from "neverthrow";
import { assessSources, type SourceError, type SourceIssue } from "../../../../index.js";
import type { UsedSource } from "../../../opencode/index.js";
import { loadFrom } from "../../../opencode/server/from-server.js";
import type { ServerAccess } from "../../../opencode/server/request.js";
import type { Scope, SourcesAnswer } from "../../wire.js";
import type { Failure } from "../failure.js";
import type { ExplainFailure } from "../opencode/explain-failure.js";
import { readMachineSources } from "./machine-sources.js";

const MOST_NOTES = 20;

function describeUsed({ label, detail }: Pick<UsedSource, "label" | "detail">): string {
  return `Read from ${label}${detail === undefined ? "" : `: ${detail}`}.`;
}

function describeIssue({ source, path, message }: SourceIssue): string {
  return `${source}, ${path.join(".")}: ${message}`;
}

function describeIssues(issues: readonly SourceIssue[]): readonly string[] {
  const more = issues.length - MOST_NOTES;
  return [
    ...issues.slice(0, MOST_NOTES).map(describeIssue),
    ...(more > 0 ? [`${more} more faults in single entries.`] : []),
  ];
}

/** Reads the sources of the resolver, without any credential value. */
async function readSources(
  access: ServerAccess,
  scope: Scope,
): Promise<Result<SourcesAnswer, SourceError>> {
  const loaded = await loadFrom(access, scope === "all");
  if (loaded.isErr()) return err(loaded.error);
  const machine = await readMachineSources(access);
  return loaded.map(({ sources, used }) => {
    const assessed = assessSources({ ...sources, ...machine.sources });
    const notes = [...describeIssues(assessed.issues ?? []), ...machine.notes];
    const provenance = [...used, ...machine.used].map(describeUsed);
    return { sources: assessed, scope, provenance, notes };
  });
}

/** Concurrent requests from several pages share one read. */
export function createSourceReader(
  access: ServerAccess,
  explain: ExplainFailure,
): (scope: Scope) => Promise<Result<SourcesAnswer, Failure>> {
  const running = new Map<Scope, Promise<Result<SourcesAnswer, Failure>>>();
  return async (scope) => {
    const shared =
      running.get(scope) ??
      readSources(access, scope)
        .then(async (read) => (read.isOk() ? ok(read.value) : err(await explain(read.error))))
        .finally(() => running.delete(scope));
    running.set(scope, shared);
    return shared;
  };
}
