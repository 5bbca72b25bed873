// pi: the function behind its `--model`, with a model registry of the usable models.
import { fileOf } from "./candidates.mjs";
import { found, indexOnce, notFound } from "./usable.mjs";

const AMBIGUOUS = /ambiguous across providers: (.+?)\. /;

/** The adapter for one installed version. 0.x uses a `modelRegistry`, 1.x a `modelRuntime`. */
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
      // For a known provider, pi invents a model with the unknown name, and warns.
      return known.has(fullId) ? found(fullId) : notFound(`custom model id ${fullId}`);
    }
    const candidates = AMBIGUOUS.exec(error ?? "")?.[1];
    if (candidates === undefined) return notFound(error);
    return { ok: false, code: "ambiguous", message: error, suggestions: candidates.split(", ") };
  };
}
