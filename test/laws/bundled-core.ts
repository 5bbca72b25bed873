// What the sealed room of pure.test.ts runs: text in, text out.
import type { Case } from "../../fixtures/arbitraries/requests.js";
import { assessSources } from "../../src/core/catalog/assess.js";
import { formatExplanation } from "../../src/core/explanation/format.js";
import { createResolver } from "../../src/core/resolver.js";

/** Answers a case given as JSON: the outcome, the explanation and the list, as JSON. */
export function answerText(text: string): string {
  // The case was drawn as a `Case`, and JSON keeps all of it.
  const { sources, options, request } = JSON.parse(text) as Case;
  const resolver = createResolver(assessSources(sources), options);
  const outcome = resolver.resolve(request);
  return JSON.stringify({
    outcome: outcome.isOk() ? outcome.value : outcome.error,
    explanation: formatExplanation(resolver.explain(request)),
    list: resolver.list({ scope: "all" }),
  });
}
