import { type Change, formatChangeError, whatIf } from "../../../compare.js";
import type { AssessedSources } from "../../../index.js";
import type { WhatIfState } from "./panel-state.js";

/** Sources with supposed changes. */
export interface Supposed {
  /** The changed sources. */
  readonly sources: AssessedSources;
  /** The changes that could not be applied, one sentence each. All other changes are applied. */
  readonly faults: readonly string[];
  /** The number of applied changes. */
  readonly changes: number;
}

/** Applies the supposed changes one after the other. */
export function suppose(sources: AssessedSources, state: WhatIfState): Supposed {
  let supposed: Supposed = { sources, faults: [], changes: 0 };
  for (const change of listChanges(state)) {
    const { faults, changes } = supposed;
    supposed = whatIf(supposed.sources, change).match<Supposed>(
      (changed) => ({ sources: changed, faults, changes: changes + 1 }),
      (error) => ({ ...supposed, faults: [...faults, formatChangeError(error)] }),
    );
  }
  return supposed;
}

function listChanges(state: WhatIfState): readonly Change[] {
  return [
    ...state.without.map((providerID): Change => ({ kind: "without-provider", providerID })),
    ...state.with.map((providerID): Change => ({ kind: "with-provider", providerID })),
    ...changeSetting("model", state.model),
    ...changeSetting("small_model", state.smallModel),
  ];
}

function changeSetting(
  setting: "model" | "small_model",
  value: string | undefined,
): readonly Change[] {
  if (value === undefined) return [];
  return value === "" ? [{ kind: "unset", setting }] : [{ kind: "set", setting, value }];
}
