import { err, ok, type Result } from "neverthrow";
import {
  type FullID,
  type ModelRequest,
  type Policy,
  type Purpose,
  type Requirement,
  type ShadowedRef,
  textOfRef,
} from "../../../index.js";
import { decideLayer, type LayerRefs, toModelRequest } from "../../../worker.js";
import { needsOfProfile, uniteNeeds } from "./needs.js";
import type { CallerModel, RefInput, SelectionError, WorkerProfile } from "./ports.js";
import type { ModelSnapshot } from "./sources.js";

/** Which model a worker is to have. */
export interface ModelQuestion {
  readonly profile: WorkerProfile;
  readonly purpose: Purpose;
  readonly refs: Pick<LayerRefs, "prompt" | "session">;
  /** Beside the profile's own. */
  readonly needs?: readonly Requirement[];
  readonly policy?: Policy;
  /** Models of the list that failed already. */
  readonly tried?: readonly FullID[];
  /** Who asks, for `inherit`; absent where nobody is known. */
  readonly caller?: CallerModel | undefined;
  /** The task that it is for, for the receipt. */
  readonly taskId?: string | undefined;
}

/** The word that means the model of whoever asks. */
const INHERIT = /^\s*inherit\s*$/i;

/** Whether a reference means the model of whoever asks. */
export function isInherit(ref: string): boolean {
  return INHERIT.test(ref);
}

/** The one place where a list becomes a text: the layers and what is kept hold one text each. */
export function toRefText(ref: RefInput): string {
  return textOfRef(ref);
}

/** The references that a layer hides, each as `layer:reference`, for people. */
export function formatShadowed(shadowed: readonly ShadowedRef[]): readonly string[] {
  return shadowed.map(({ layer, ref }) => `${layer}:${textOfRef(ref)}`);
}

/** The layers of a worker: its own profile's reference goes before an agent's of OpenCode's config. */
export function toLayerRefs(
  { profile, refs }: Pick<ModelQuestion, "profile" | "refs">,
  snapshot: ModelSnapshot | undefined,
): LayerRefs {
  const agent = snapshot?.sources.config?.agents.find(({ name }) => name === profile.id);
  return {
    ...refs,
    worker: profile.model,
    ...(agent?.model !== undefined && { config: agent.model }),
  };
}

/** The request that goes to the resolver. */
export function toRequest(
  question: ModelQuestion,
  snapshot: ModelSnapshot,
): Result<ModelRequest, SelectionError> {
  const { profile, purpose, needs = [], policy, tried, caller } = question;
  const refs = toLayerRefs(question, snapshot);
  const isInherited = isInherit(textOfRef(decideLayer(refs).ref));
  if (isInherited && caller === undefined) {
    const message = `The worker ${profile.id} inherits its model, and nobody who asks has one here.`;
    return err({ code: "no-caller-model", message, suggestions: [] });
  }
  const request = toModelRequest({
    worker: profile.id,
    purpose,
    refs,
    needs: uniteNeeds([
      ...needsOfProfile(profile),
      ...needs,
      ...(isInherited ? (caller?.needs ?? []) : []),
    ]),
    policy: policy ?? profile.policy,
  });
  return ok({
    ...request,
    ...(isInherited && caller !== undefined && { ref: formatCaller(caller) }),
    ...(profile.boundaries !== undefined && { boundaries: profile.boundaries }),
    ...(tried !== undefined && { tried }),
  });
}

function formatCaller({ model, variant }: CallerModel): string {
  return variant === undefined ? model : `${model}#${variant}`;
}
