import { err, ok, type Result } from "neverthrow";
import { listNearest, type Requirement } from "../../../index.js";
import type { SelectionError, WorkerProfile } from "./ports.js";

const FARTHEST = 2;
const SUGGESTED = 5;

/** Finds a profile by its id. The error lists all workers and suggests the nearest. */
export function findProfile<T extends WorkerProfile>(
  profiles: readonly T[],
  workerID: string,
): Result<T, SelectionError> {
  const found = profiles.find(({ id }) => id === workerID);
  if (found !== undefined) return ok(found);
  const wanted = workerID.toLowerCase().slice(0, 100);
  const near = listNearest(wanted, profiles, FARTHEST, ({ id }) => id.toLowerCase());
  const known = profiles.map(({ id }) => id).join(", ");
  return err({
    code: "unknown-worker",
    message: `There is no worker "${workerID.slice(0, 100)}"; the workers are ${known}.`,
    suggestions: near.slice(0, SUGGESTED).map(({ id, purpose }) => ({
      kind: "worker" as const,
      ref: id,
      text: purpose === undefined ? `Use the worker ${id}.` : `Use the worker ${id}: ${purpose}`,
    })),
  });
}

/** The worker for a task that names none: one made for its attachments, else `coder`, else any. */
export function pickProfile<T extends WorkerProfile>(
  profiles: readonly T[],
  needs: readonly Requirement[],
): Result<T, SelectionError> {
  const kinds = needs.map(({ kind }) => kind);
  const fitting = profiles.find((profile) =>
    profile.needs.some(({ kind }) => kinds.includes(kind)),
  );
  const picked = fitting ?? profiles.find(({ id }) => id === "coder") ?? profiles[0];
  if (picked !== undefined) return ok(picked);
  const message = "There are no workers: the configuration disables all of them.";
  return err({ code: "unknown-worker", message, suggestions: [] });
}
