// The program for the sealed room of pure.test.ts: text in, text out.
import type { Case } from "../../fixtures/arbitraries/requests.js";
import { assessSources } from "../../src/core/catalog/assess.js";
import { formatExplanation } from "../../src/core/explanation/format.js";
import { createResolver } from "../../src/core/resolver.js";

/** Resolves a case given as JSON. Returns the outcome, the explanation and the list as JSON. */
export function answerText(text: string): string {
  // The text was a `Case`, and JSON preserves all of it.
  const { sources, options, request } = JSON.parse(text) as Case;
  const resolver = createResolver(assessSources(sources), options);
  const outcome = resolver.resolve(request);
  return JSON.stringify({
    outcome: outcome.isOk() ? outcome.value : outcome.error,
    explanation: formatExplanation(resolver.explain(request)),
    list: resolver.list({ scope: "all" }),
  });
}
