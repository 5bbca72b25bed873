import { err, type Result } from "neverthrow";
import {
  assessSources,
  formatHostError,
  type SourceError,
  type SourceIssue,
  type Sources,
} from "../../../../index.js";
import { readModelState } from "../../../opencode/files/model-state.js";
import type { UsedSource } from "../../../opencode/index.js";
import { loadFrom } from "../../../opencode/server/from-server.js";
import type { ServerAccess } from "../../../opencode/server/request.js";
import type { Scope, SourcesAnswer } from "../../wire.js";
import { type Failure, failSource } from "../failure.js";
import { readPlace } from "../opencode/place.js";

const MOST_NOTES = 20;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What the user chose in OpenCode before; OpenCode tells it nobody, so that it is known on its own machine only. */
async function readChosen(access: ServerAccess): Promise<Pick<Sources, "recent" | "favorite">> {
  if (!LOOPBACK.test(new URL(access.base).hostname)) return {};
  const place = await readPlace(access);
  const state = place.map((found) => found.state).unwrapOr(undefined);
  return state === undefined ? {} : readModelState(state);
}

function describeUsed({ label, detail }: UsedSource): string {
  return `Read from ${label}${detail === undefined ? "" : `: ${detail}`}.`;
}

function describeIssue({ source, path, message }: SourceIssue): string {
  return `${source}, ${path.join(".")}: ${message}`;
}

function describeIssues(issues: readonly SourceIssue[]): readonly string[] {
  const more = issues.length - MOST_NOTES;
  return [
    ...issues.slice(0, MOST_NOTES).map(describeIssue),
    ...(more > 0 ? [`${more} more faults of single entries.`] : []),
  ];
}

/** Reads what the resolver is told, without any credential value. */
async function readSources(
  access: ServerAccess,
  scope: Scope,
): Promise<Result<SourcesAnswer, SourceError>> {
  const loaded = await loadFrom(access, scope === "all");
  if (loaded.isErr()) return err(loaded.error);
  const chosen = await readChosen(access);
  return loaded.map(({ sources, used }) => {
    const assessed = assessSources({ ...sources, ...chosen });
    const notes = describeIssues(assessed.issues ?? []);
    const provenance = used.map(describeUsed);
    const { hostError } = assessed;
    const lead = hostError === undefined ? [] : [formatHostError(hostError)];
    return { sources: assessed, scope, provenance, notes: [...lead, ...notes] };
  });
}

/** Pages that ask at the same time share one reading. */
export function createSourceReader(
  access: ServerAccess,
): (scope: Scope) => Promise<Result<SourcesAnswer, Failure>> {
  const running = new Map<Scope, Promise<Result<SourcesAnswer, Failure>>>();
  return async (scope) => {
    const shared =
      running.get(scope) ??
      readSources(access, scope)
        .then((read) => read.mapErr(failSource))
        .finally(() => running.delete(scope));
    running.set(scope, shared);
    return shared;
  };
}
