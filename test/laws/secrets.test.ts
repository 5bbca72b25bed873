import fc from "fast-check";
import type { Result } from "neverthrow";
import { expect, test } from "vitest";
import { brokenText, plantedDocument } from "../../fixtures/arbitraries/documents.js";
import { anyRef, listTargets } from "../../fixtures/arbitraries/refs.js";
import { someNeeds } from "../../fixtures/arbitraries/requests.js";
import { formatExplanation } from "../../src/core/explanation/format.js";
import type { Sources } from "../../src/core/sources/sources.js";
import {
  type Decoded,
  decodeAuth,
  decodeConfigProviders,
  decodeJson,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
  decodeProviderList,
} from "../../src/schema/index.js";
import { asData, request, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// No credential value can be in any output, log, error, event or file.

const CANARY = /canary/i;

/** Returns a decoder's value. Also searches its refusals for canaries. */
function take<T>(decoding: Result<Decoded<T>, unknown>): Decoded<T> | undefined {
  if (decoding.isOk()) return decoding.value;
  expect(JSON.stringify(decoding.error)).not.toMatch(CANARY);
  return undefined;
}

const documents = fc.record({
  list: fc.oneof(plantedDocument("provider-list.json"), plantedDocument("config-providers.json")),
  modelsDev: plantedDocument("models-dev.json"),
  loaded: fc.oneof(
    plantedDocument("config-providers.json"),
    plantedDocument("config-providers.older.json"),
  ),
  config: plantedDocument("opencode.json"),
  auth: plantedDocument("auth.json"),
  state: plantedDocument("model.json"),
  observed: fc.boolean(),
  listed: fc.boolean(),
  env: fc.subarray(["ACME_API_KEY", "FAR_API_KEY", "MISSING"]),
});
type Documents = typeof documents extends fc.Arbitrary<infer T> ? T : never;

function decodeSources(drawn: Documents): Sources {
  const catalog = take(
    drawn.listed
      ? decodeProviderList(drawn.list, "GET /provider").map(({ value: { providers }, issues }) => ({
          value: { providers },
          issues,
        }))
      : decodeModelsDev(drawn.modelsDev, "api.json"),
  );
  const loaded = take(decodeConfigProviders(drawn.loaded, "GET /config/providers"));
  const config = take(decodeOpenCodeConfig(drawn.config, "opencode.json", { env: drawn.env }));
  const auth = take(decodeAuth(drawn.auth, "auth.json"));
  const state = take(decodeModelState(drawn.state, "model.json"));
  return {
    ...(catalog !== undefined && { catalog: { label: "catalog", ...catalog.value } }),
    ...(drawn.observed && loaded !== undefined && { loaded: { label: "server", ...loaded.value } }),
    ...(config !== undefined && { config: config.value }),
    ...auth?.value,
    ...state?.value,
    env: drawn.env,
    issues: [catalog, loaded, config, auth, state].flatMap((decoded) => decoded?.issues ?? []),
  };
}

test("no credential of any document comes out anywhere", () => {
  holds(
    fc.property(
      documents,
      fc.array(anyRef, { minLength: 1, maxLength: 4 }),
      someNeeds,
      (drawn, refs, needs) => {
        const sources = decodeSources(drawn);
        expect(JSON.stringify(sources)).not.toMatch(CANARY);
        const resolver = resolverFor({ sources, options: {} });
        for (const write of refs) {
          const asked = request(write(listTargets(sources)), { needs });
          const outcome = asData(resolver.resolve(asked));
          expect(JSON.stringify(outcome)).not.toMatch(CANARY);
          expect(formatExplanation(resolver.explain(asked))).not.toMatch(CANARY);
        }
        expect(JSON.stringify(resolver.list({ scope: "all" }))).not.toMatch(CANARY);
        expect(JSON.stringify([...resolver.catalog.providers.values()])).not.toMatch(CANARY);
        expect(JSON.stringify(resolver.catalog.sources)).not.toMatch(CANARY);
      },
    ),
  );
});

test("the documents do carry canaries, and the sources do carry what is beside them", () => {
  const [drawn] = fc.sample(documents, { numRuns: 1, seed: 1 });
  expect(JSON.stringify(drawn)).toMatch(CANARY);
  const sources = drawn === undefined ? {} : decodeSources(drawn);
  expect(sources.catalog?.providers.length).toBeGreaterThan(0);
  expect(sources.credentials?.length).toBeGreaterThan(0);
  expect(sources.config?.providers.length).toBeGreaterThan(0);
});

test("an error on a broken text quotes nothing of it", () => {
  holds(
    fc.property(brokenText, (text) => {
      const decoded = decodeJson(text, "auth.json");
      if (decoded.isErr()) expect(JSON.stringify(decoded.error)).not.toMatch(CANARY);
    }),
  );
});
