import { type Change, formatChangeError, whatIf } from "../../../compare.js";
import type { AssessedSources } from "../../../index.js";
import type { WhatIfState } from "./panel-state.js";

/** Sources as they would be. */
export interface Supposed {
  /** The sources with the changes. */
  readonly sources: AssessedSources;
  /** Changes that cannot be thought through, one sentence each; the others hold. */
  readonly faults: readonly string[];
  /** Changes that hold. */
  readonly changes: number;
}

/** Applies what is supposed, one change after the other. */
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
