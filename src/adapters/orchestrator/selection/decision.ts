import { err, ok, type Result } from "neverthrow";
import type {
  FullID,
  ModelRequest,
  Policy,
  Purpose,
  Requirement,
  Resolution,
  ResolutionError,
  SourceError,
} from "../../../index.js";
import { type LayerRefs, toModelRequest } from "../../../worker.js";
import type { EngineContext } from "../runtime/context.js";
import type { Profile } from "../runtime/ports.js";
import type { TaskError } from "../runtime/tasks/task.js";
import type { ModelSnapshot } from "./sources.js";

export interface ModelQuestion {
  readonly profile: Profile;
  readonly purpose: Purpose;
  readonly refs: Pick<LayerRefs, "prompt" | "session">;
  /** Beside the profile's own. */
  readonly needs?: readonly Requirement[];
  readonly policy?: Policy;
  /** Models of the list that failed already. */
  readonly tried?: readonly FullID[];
}

export interface ModelDecision {
  readonly resolution: Resolution;
  readonly snapshot: ModelSnapshot;
}

/** The layers of a worker: its own profile's reference goes before an agent's of OpenCode's config. */
function toRequest(
  { profile, purpose, refs, needs = [], policy, tried }: ModelQuestion,
  snapshot: ModelSnapshot,
): ModelRequest {
  const agent = snapshot.sources.config?.agents.find(({ name }) => name === profile.id);
  const request = toModelRequest({
    worker: profile.id,
    purpose,
    refs: {
      ...refs,
      worker: profile.model,
      ...(agent?.model !== undefined && { config: agent.model }),
    },
    needs: [...profile.needs, ...needs],
    policy: policy ?? profile.policy,
  });
  return {
    ...request,
    ...(profile.boundaries !== undefined && { boundaries: profile.boundaries }),
    ...(tried !== undefined && { tried }),
  };
}

/** Decides a worker's model. A failure is told with all that exists, so that it says what to connect. */
export async function decideModel(
  { models, emit }: Pick<EngineContext, "models" | "emit">,
  question: ModelQuestion,
): Promise<Result<ModelDecision, TaskError>> {
  const read = await models.read();
  if (read.isErr()) return err(fromSourceError(read.error));
  const snapshot = read.value;
  if (snapshot.stale !== undefined) {
    const { message } = fromSourceError(snapshot.stale);
    emit({
      kind: "stale",
      level: "warn",
      message: `The last good list of models serves: ${message}`,
    });
  }
  const resolved = snapshot.resolver.resolve(toRequest(question, snapshot));
  if (resolved.isOk()) return ok({ resolution: resolved.value, snapshot });
  const full = await models.readFull();
  const explained = full
    .map((all) => all.resolver.resolve(toRequest(question, all)))
    .unwrapOr(resolved);
  return err(fromResolutionError(explained.isErr() ? explained.error : resolved.error));
}

export function fromResolutionError({ code, message, suggestions }: ResolutionError): TaskError {
  return { code, message, suggestions };
}

export function fromSourceError({ code, source, message, hint }: SourceError): TaskError {
  const text = message.startsWith(source) ? message : `${source}: ${message}`;
  return { code, message: `${text} ${hint}`, suggestions: [] };
}

/** `provider/model[#variant]`. */
export function formatResolved({ resolvedModel, variant }: Resolution): string {
  return variant === undefined ? resolvedModel : `${resolvedModel}#${variant}`;
}
