// Inputs of the benchmarks: the recorded catalog, and larger ones derived from it.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The five providers that are connected in the recording. */
export const CONNECTED = ["groq", "anthropic", "openrouter", "opencode", "openai"];
const DROPPED = ["deprecated", "alpha"];

export function readRecording() {
  const file = new URL("../../fixtures/recordings/provider.json.gz", import.meta.url);
  return gunzipSync(readFileSync(file)).toString("utf8");
}

/** The response of `GET /config/providers` with the five connected. */
export function toLoadedList(list) {
  const providers = list.all
    .filter(({ id }) => CONNECTED.some((base) => id === base || id.startsWith(`${base}-copy`)))
    .map((provider) => ({
      ...provider,
      models: Object.fromEntries(
        Object.entries(provider.models).filter(([, { status }]) => !DROPPED.includes(status)),
      ),
    }));
  return { providers, default: {} };
}

/**
 * A catalog several times as large. Each copy has its own providers; half of its models keep their
 * names, the others get new names.
 */
export function growList(list, times) {
  const all = [];
  for (let copy = 0; copy < times; copy++) {
    for (const provider of list.all) all.push(copyProvider(provider, copy));
  }
  return { ...list, all };
}

/** The first copy is the original with its own names, built like the others. */
function copyProvider(provider, copy) {
  const id = copy === 0 ? provider.id : `${provider.id}-copy${copy}`;
  const models = Object.values(provider.models).map((model, index) => {
    const modelID = copy === 0 || index % 2 === 0 ? model.id : `${model.id}-line${copy}`;
    return [modelID, { ...model, id: modelID, providerID: id }];
  });
  return { ...provider, id, models: Object.fromEntries(models) };
}
