import { err, ok, type Result } from "neverthrow";
import {
  checkRequirement,
  type Finding,
  formatRequirement,
  formatTag,
  type ModelRecord,
  type ModelRow,
  type RecentModel,
  type Requirement,
} from "../../../index.js";
import type {
  ListedModel,
  ListedProvider,
  ListedTag,
  ModelsAnswer,
  ProvidersAnswer,
  TagsAnswer,
} from "../../opencode/rpc/listed.js";
import { formatResolved, fromResolutionError, fromSourceError } from "../engine/decide-model.js";
import type { Engine } from "../engine/engine.js";
import { findProfile } from "../engine/find-profile.js";
import type { TaskError } from "../engine/task.js";
import type { ModelSnapshot } from "../models/model-service.js";
import { noteStale, type ViewQuery } from "./view.js";

type Listed<T> = Promise<Result<T, TaskError>>;

/** A worker's model talks; so it is in every strategy. */
const CHAT: Requirement = { kind: "chat" };

/** Models as a worker's needs see them; without a worker, as any would. */
export async function listModels(
  engine: Engine,
  query: Pick<ViewQuery, "workerId" | "query" | "scope" | "limit">,
): Listed<ModelsAnswer> {
  const { scope = "usable", query: text, limit = Number.POSITIVE_INFINITY } = query;
  const needs = await findNeeds(engine, query.workerId);
  if (needs.isErr()) return err(needs.error);
  const snapshot = await readModels(engine, scope);
  return snapshot.map((known) => {
    const rows = known.resolver.list({ scope, ...(text !== undefined && { text }) });
    const toModel = describeModels(known, [CHAT, ...needs.value]);
    const models = rows.slice(0, limit).map(toModel);
    return { models, notes: [...noteStale(known)], more: rows.length - models.length };
  });
}

/** What each tag is at the moment, and why. */
export async function listTags(
  engine: Engine,
  { workerId }: Pick<ViewQuery, "workerId">,
): Listed<TagsAnswer> {
  const needs = await findNeeds(engine, workerId);
  if (needs.isErr()) return err(needs.error);
  const snapshot = await readModels(engine, "usable");
  return snapshot.map((known) => ({
    tags: describeTags(known, needs.value),
    notes: [...noteStale(known)],
  }));
}

/** All providers there are, usable ones first. */
export async function listProviders(engine: Engine): Listed<ProvidersAnswer> {
  const snapshot = await readModels(engine, "all");
  return snapshot.map((known) => ({
    providers: describeProviders(known),
    notes: [...noteStale(known)],
  }));
}

export function describeTags(
  { resolver }: ModelSnapshot,
  needs: readonly Requirement[],
): ListedTag[] {
  return [...resolver.strategies.keys()].map(formatTag).map((tag) =>
    resolver.resolve({ ref: tag, purpose: "op", needs }).match<ListedTag>(
      (resolution) => ({
        tag,
        model: formatResolved(resolution),
        reason: resolution.reason,
        warnings: resolution.metadata.warnings.map(({ message }) => message),
      }),
      (error) => ({ tag, warnings: [], error: fromResolutionError(error) }),
    ),
  );
}

export function describeProviders({ resolver }: ModelSnapshot): ListedProvider[] {
  const providers = [...resolver.catalog.providers.values()].map(
    ({ id, name, usability: { usability, says }, models }): ListedProvider => {
      const facts = { provider: id, name, usable: usability.usable, models: models.length };
      return usability.usable
        ? { ...facts, grade: usability.grade, because: says }
        : { ...facts, because: usability.code, connect: says };
    },
  );
  return providers.sort((a, b) => Number(b.usable) - Number(a.usable));
}

async function readModels(
  { context }: Engine,
  scope: "usable" | "all",
): Promise<Result<ModelSnapshot, TaskError>> {
  const read = await (scope === "all" ? context.models.readFull() : context.models.read());
  return read.mapErr(fromSourceError);
}

async function findNeeds(
  engine: Engine,
  workerId: string | undefined,
): Promise<Result<readonly Requirement[], TaskError>> {
  if (workerId === undefined) return ok([]);
  const { profiles } = await engine.context.loadProfiles();
  return findProfile(profiles, workerId).map(({ needs }) => needs);
}

function describeModels(
  { sources, favorite }: ModelSnapshot,
  needs: readonly Requirement[],
): (row: ModelRow) => ListedModel {
  const favorites = toPlaces(favorite);
  const recents = toPlaces(sources.recent ?? []);
  return ({ fullID, providerID, providerName, modelID, usable, because, record }) => {
    const find = (finding: Finding) =>
      needs.filter((need) => checkRequirement(record, need) === finding).map(formatRequirement);
    const [unmet, unknown] = [find("unmet"), find("unknown")];
    return {
      ...{ model: fullID, providerID, provider: providerName, modelID, usable, because },
      ...describeRecord(record),
      favorite: favorites.get(fullID),
      recent: recents.get(fullID),
      fits: unmet.length > 0 ? "unmet" : unknown.length > 0 ? "unknown" : "met",
      ...{ unmet, unknown },
    };
  };
}

function describeRecord(record: ModelRecord) {
  return {
    name: record.name,
    context: record.contextLimit,
    inputCost: record.inputCost,
    outputCost: record.outputCost,
    image: record.input?.includes("image"),
    toolcall: record.toolcall,
    reasoning: record.reasoning,
    released: record.releaseDate,
    status: record.status,
  };
}

/** Where each model stands, from 0. */
function toPlaces(models: readonly RecentModel[]): ReadonlyMap<string, number> {
  const ids = models.map(({ providerID, modelID }) => `${providerID}/${modelID}`);
  return new Map([...new Set(ids)].map((id, place) => [id, place]));
}
