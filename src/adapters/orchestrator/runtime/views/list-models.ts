import { err, type Result } from "neverthrow";
import { formatTag, type ModelRecord, type ModelRow, type RecentModel } from "../../../../index.js";
import type {
  ListedModel,
  ListedProvider,
  ListedTag,
  ModelsAnswer,
  ProvidersAnswer,
  TagsAnswer,
} from "../../../opencode/rpc/listed.js";
import { formatResolved, fromResolutionError, fromSourceError } from "../../selection/decision.js";
import type { ModelSnapshot } from "../../selection/sources.js";
import type { Engine } from "../engine.js";
import type { TaskError } from "../tasks/task.js";
import { type Demand, findDemand, measureBy } from "./demand.js";
import { noteStale, type ViewQuery } from "./view.js";

type Listed<T> = Promise<Result<T, TaskError>>;

/** Lists models, compared with a worker's needs if one is given. */
export async function listModels(
  engine: Engine,
  query: Pick<ViewQuery, "workerId" | "query" | "scope" | "limit">,
): Listed<ModelsAnswer> {
  const { scope = "usable", query: text, limit = Number.POSITIVE_INFINITY } = query;
  const demand = await findDemand(engine, query.workerId);
  if (demand.isErr()) return err(demand.error);
  const snapshot = await readModels(engine, scope);
  return snapshot.map((known) => {
    const rows = known.resolver.list({ scope, ...(text !== undefined && { text }) });
    const toModel = describeModels(known, demand.value);
    const models = rows.slice(0, limit).map(toModel);
    return { models, notes: [...noteStale(known)], more: rows.length - models.length };
  });
}

/** Lists the model that each tag resolves to now, and why. */
export async function listTags(
  engine: Engine,
  { workerId }: Pick<ViewQuery, "workerId">,
): Listed<TagsAnswer> {
  const demand = await findDemand(engine, workerId);
  if (demand.isErr()) return err(demand.error);
  const snapshot = await readModels(engine, "usable");
  return snapshot.map((known) => ({
    tags: describeTags(known, demand.value),
    notes: [...noteStale(known)],
  }));
}

/** Lists all providers, usable ones first. */
export async function listProviders(engine: Engine): Listed<ProvidersAnswer> {
  const snapshot = await readModels(engine, "all");
  return snapshot.map((known) => ({
    providers: describeProviders(known),
    notes: [...noteStale(known)],
  }));
}

export function describeTags({ resolver }: ModelSnapshot, demand: Demand = {}): ListedTag[] {
  return [...resolver.strategies.keys()].map(formatTag).map((tag) =>
    resolver.resolve({ ref: tag, purpose: "op", ...demand }).match<ListedTag>(
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
    ({ id, name, usability: { usability, message }, models }): ListedProvider => {
      const facts = { provider: id, name, usable: usability.usable, models: models.length };
      return usability.usable
        ? { ...facts, grade: usability.grade, because: message }
        : { ...facts, because: usability.code, connect: message };
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

function describeModels(known: ModelSnapshot, demand: Demand): (row: ModelRow) => ListedModel {
  const favorites = toPlaces(known.favorite);
  const recents = toPlaces(known.sources.recent ?? []);
  const measure = measureBy(known, demand);
  return (row) => {
    const { fullID, providerID, providerName, modelID, usable, because, record } = row;
    return {
      ...{ model: fullID, providerID, provider: providerName, modelID, usable, because },
      ...describeRecord(record),
      favorite: favorites.get(fullID),
      recent: recents.get(fullID),
      ...measure(row),
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

/** The position of each model, from 0. */
function toPlaces(models: readonly RecentModel[]): ReadonlyMap<string, number> {
  const ids = models.map(({ providerID, modelID }) => `${providerID}/${modelID}`);
  return new Map([...new Set(ids)].map((id, place) => [id, place]));
}
