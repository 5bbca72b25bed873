import { CRITERION_WORDS, type Criterion } from "./criterion.js";

/** All criteria for rankings. */
export const CRITERIA: readonly Criterion[] = /* @__PURE__ */ Object.keys(CRITERION_WORDS).filter(
  (name): name is Criterion => name !== "full-id" && Object.hasOwn(CRITERION_WORDS, name),
);
