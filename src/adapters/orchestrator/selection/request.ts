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

/** The question which model a worker uses. */
export interface ModelQuestion {
  readonly profile: WorkerProfile;
  readonly purpose: Purpose;
  readonly refs: Pick<LayerRefs, "prompt" | "session">;
  /** In addition to the profile's own. */
  readonly needs?: readonly Requirement[];
  readonly policy?: Policy;
  /** Entries of the list that failed already. */
  readonly tried?: readonly FullID[];
  /** The caller, for `inherit`; absent if unknown. */
  readonly caller?: CallerModel | undefined;
  /** The task concerned, for the receipt. */
  readonly taskId?: string | undefined;
}

/** Stands for the caller's model. */
const INHERIT = /^\s*inherit\s*$/i;

/** Whether a reference means the caller's model. */
export function isInherit(ref: string): boolean {
  return INHERIT.test(ref);
}

/** The only place that turns a list into a text: layers and stored choices hold one text each. */
export function toRefText(ref: RefInput): string {
  return textOfRef(ref);
}

/** The references that a layer shadows, each as `layer:reference`. */
export function formatShadowed(shadowed: readonly ShadowedRef[]): readonly string[] {
  return shadowed.map(({ layer, ref }) => `${layer}:${textOfRef(ref)}`);
}

/** A worker's layers. The profile's model precedes that of the agent in OpenCode's config. */
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

/** Builds the resolver's request. */
export function toRequest(
  question: ModelQuestion,
  snapshot: ModelSnapshot,
): Result<ModelRequest, SelectionError> {
  const { profile, purpose, needs = [], policy, tried, caller } = question;
  const refs = toLayerRefs(question, snapshot);
  const isInherited = isInherit(textOfRef(decideLayer(refs).ref));
  if (isInherited && caller === undefined) {
    const message = `The worker ${profile.id} inherits the caller's model, but the caller's model is unknown here.`;
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
