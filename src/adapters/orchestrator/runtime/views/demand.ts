import { ok, type Result } from "neverthrow";
import { listOutside } from "../../../../compare.js";
import {
  checkRequirement,
  type Finding,
  formatRequirement,
  type ModelRequest,
  type ModelRow,
  type Requirement,
} from "../../../../index.js";
import type { ListedModel } from "../../../opencode/rpc/listed.js";
import { findProfile } from "../../selection/find-profile.js";
import { needsOfProfile } from "../../selection/needs.js";
import type { ModelSnapshot } from "../../selection/sources.js";
import type { Engine } from "../engine.js";
import type { TaskError } from "../tasks/task.js";

/** A worker, and the needs and boundaries of its models in addition to the general ones. */
export type Demand = Pick<ModelRequest, "worker" | "needs" | "boundaries">;

/** Workers need a chat model, as every strategy does. */
const CHAT: Requirement = { kind: "chat" };

/** The demand of a worker's profile; empty without a worker. */
export async function findDemand(
  engine: Engine,
  workerId: string | undefined,
): Promise<Result<Demand, TaskError>> {
  if (workerId === undefined) return ok({});
  const { profiles } = await engine.context.loadProfiles();
  return findProfile(profiles, workerId).map(({ id, needs, tools, boundaries }) => ({
    worker: id,
    needs: needsOfProfile({ needs, ...(tools !== undefined && { tools }) }),
    ...(boundaries !== undefined && { boundaries }),
  }));
}

/** How a model compares with a demand. */
type Measured = Pick<ListedModel, "fits" | "unmet" | "unknown" | "outside">;

/** Compares models with a demand and with the general boundaries. */
export function measureBy(
  { resolver, boundaries }: ModelSnapshot,
  { needs = [], boundaries: own }: Demand,
): (row: ModelRow) => Measured {
  const all = own === undefined ? boundaries : [...boundaries, own];
  const crossed = listOutside(resolver.catalog, all);
  return ({ fullID, record }) => {
    const find = (finding: Finding) =>
      [CHAT, ...needs]
        .filter((need) => checkRequirement(record, need) === finding)
        .map(formatRequirement);
    const [unmet, unknown, outside] = [find("unmet"), find("unknown"), crossed.get(fullID)];
    const isUnfit = unmet.length > 0 || outside !== undefined;
    return {
      fits: isUnfit ? "unmet" : unknown.length > 0 ? "unknown" : "met",
      ...{ unmet, unknown },
      ...(outside !== undefined && { outside }),
    };
  };
}

/** A table cell: `yes`, or what speaks against the model. */
export function formatFit({ fits, unmet, unknown, outside }: Measured): string {
  if (fits === "met") return "yes";
  if (fits === "unknown") return `unknown: ${unknown.join(", ")}`;
  return [
    ...(unmet.length === 0 ? [] : [`lacks ${unmet.join(", ")}`]),
    ...(outside === undefined ? [] : [`outside the boundaries: ${outside}`]),
  ].join("; ");
}
