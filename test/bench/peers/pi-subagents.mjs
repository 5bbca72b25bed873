// pi-subagents: the function that resolves a delegated task's model, and its error.
import { folderOf } from "./candidates.mjs";
import { found, indexOnce, notFound } from "./usable.mjs";

const { resolveModelCandidate, resolveSubagentModelOverride } = await import(
  new URL("bundle.mjs", folderOf("pi-subagents"))
);

export const name = "pi-subagents";

const SUGGESTED = /Did you mean '(.+)'\?/;
const listFor = indexOnce((models) => ({
  models,
  known: new Set(models.map(({ fullId }) => fullId)),
}));

export function resolve(input) {
  const { models, known } = listFor(input);
  const preferred = input.config.model?.split("/", 1)[0];
  // It returns an unresolved text unchanged.
  const candidate = resolveModelCandidate(input.ref.trim(), models, preferred);
  if (known.has(candidate)) return found(candidate);
  try {
    resolveSubagentModelOverride(input.ref, undefined, models, preferred, { source: "explicit" });
  } catch ({ message }) {
    const suggestion = SUGGESTED.exec(message)?.[1];
    return { ...notFound(message), suggestions: suggestion === undefined ? [] : [suggestion] };
  }
  return notFound();
}
