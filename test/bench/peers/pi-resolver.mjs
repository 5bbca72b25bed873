// pi: the function behind its `--model`, with a model registry that holds the usable models.
import { fileOf } from "./candidates.mjs";
import { found, indexOnce, notFound } from "./usable.mjs";

const AMBIGUOUS = /ambiguous across providers: (.+?)\. /;

/** The adapter for one installed version: 0.x asks a `modelRegistry`, 1.x a `modelRuntime`. */
export async function adaptPi(id) {
  const { resolveCliModel } = await import(fileOf(id, "dist/core/model-resolver.js"));
  const registryFor = indexOnce((models) => ({
    known: new Set(models.map(({ fullId }) => fullId)),
    modelRegistry: { getAll: () => models },
    modelRuntime: { getModels: () => models, hasConfiguredAuth: () => true },
  }));
  return (input) => {
    const { known, modelRegistry, modelRuntime } = registryFor(input);
    const { model, error } = resolveCliModel({ cliModel: input.ref, modelRegistry, modelRuntime });
    if (model !== undefined) {
      const fullId = `${model.provider}/${model.id}`;
      // Within a known provider pi makes up a model of the name that it didn't find, with a warning.
      return known.has(fullId) ? found(fullId) : notFound(`custom model id ${fullId}`);
    }
    const candidates = AMBIGUOUS.exec(error ?? "")?.[1];
    if (candidates === undefined) return notFound(error);
    return { ok: false, code: "ambiguous", message: error, suggestions: candidates.split(", ") };
  };
}
