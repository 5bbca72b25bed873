import type { Run } from "../../../../src/adapters/opencode/evidence/run.js";

export const SLOW = { firstTokenMs: 1000, tokensPerSecond: 5 };
export const QUICK = { firstTokenMs: 500, tokensPerSecond: 200 };

const model = (id: string, released: string) => ({
  ...{ id, name: id, release_date: released, tool_call: true, reasoning: false },
  modalities: { input: ["text"], output: ["text"] },
  limit: { context: 200_000, output: 8192 },
  cost: { input: 1, output: 2 },
});

/** One provider with two small models, of which `own/swift-mini-2` is the newest. */
export const TWO_SMALL = {
  own: {
    ...{ id: "own", name: "Own", env: ["OWN_API_KEY"], npm: "@ai-sdk/openai-compatible" },
    models: {
      "swift-mini-2": model("swift-mini-2", "2026-05-01"),
      "swift-mini-1": model("swift-mini-1", "2026-01-01"),
    },
  },
};

const capabilities = {
  ...{ temperature: true, reasoning: false, attachment: false, toolcall: true },
  input: { text: true, image: false, audio: false, video: false, pdf: false },
  output: { text: true, image: false, audio: false, video: false, pdf: false },
};

/** The same as OpenCode answers it. */
export const SERVED_TWO_SMALL = {
  "/config/providers": {
    providers: Object.values(TWO_SMALL).map(({ models, ...provider }) => ({
      ...provider,
      ...{ source: "config", options: {} },
      models: Object.fromEntries(
        Object.values(models).map((one) => [
          one.id,
          { ...one, providerID: "own", capabilities, status: "active" },
        ]),
      ),
    })),
    default: {},
  },
  "/config": {},
};

/** So many runs at a time. */
export const repeat = (count: number, at: number, one: Partial<Run> = {}) =>
  Array.from({ length: count }, () => ({ at, end: "ended-well", ...one }));

/** What is kept of a model of the provider. */
export const ranAs = (modelID: string, runs: readonly object[], worker = "coder") => ({
  ...{ providerID: "own", modelID, worker, runs },
});

/** The file with that. */
export const kept = (...models: readonly object[]) => ({ version: 1, models });

/** The newest model is slow, for two workers together, and the other one quick. */
export const slowNewest = (at: number) =>
  kept(
    ranAs("swift-mini-2", repeat(6, at, { speed: SLOW })),
    ranAs("swift-mini-2", repeat(6, at, { speed: SLOW }), "explorer"),
    ranAs("swift-mini-1", repeat(10, at, { speed: QUICK })),
  );
