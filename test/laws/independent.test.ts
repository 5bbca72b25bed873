import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { fullCase } from "../../fixtures/arbitraries/full.js";
import { derivedRef, likelyRef } from "../../fixtures/arbitraries/refs.js";
import { type Case, caseWith } from "../../fixtures/arbitraries/requests.js";
import { listIDs, pickFrom } from "../../fixtures/arbitraries/sources.js";
import { OPENAI, OPENCODE } from "../../src/core/catalog/prediction/rules.js";
import { formatListEntry, parseModelRef } from "../../src/core/ref/ref.js";
import { textOfRef } from "../../src/core/resolution/request.js";
import type { ResolutionError } from "../../src/core/resolution/resolution.js";
import { type FullID, formatFullID, type ProviderRecord } from "../../src/core/sources/model.js";
import type { ConfigSource, ProviderConfig, Sources } from "../../src/core/sources/sources.js";
import { answer, chosen, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

// Removing a model that was not chosen never changes the choice.

type IsKept = (providerID: string, modelID: string) => boolean;

function keepModels<P extends ProviderRecord | ProviderConfig>(
  providers: readonly P[],
  isKept: IsKept,
): readonly P[] {
  return providers.map((provider) => ({
    ...provider,
    models: provider.models.filter(({ id }) => isKept(provider.id, id)),
  }));
}

/** The last model in a config entry stays: declaring a model at all is evidence of a connection. */
function keepConfigured(config: ConfigSource, isKept: IsKept): ConfigSource {
  const kept = keepModels(config.providers, isKept);
  const providers = config.providers.map((provider, index) => {
    const left = kept[index];
    return left === undefined || left.models.length === 0 ? provider : left;
  });
  return { ...config, providers };
}

function keep({ catalog, loaded, config, ...rest }: Sources, isKept: IsKept): Sources {
  return {
    ...rest,
    ...(catalog !== undefined && {
      catalog: { ...catalog, providers: keepModels(catalog.providers, isKept) },
    }),
    ...(loaded !== undefined && {
      loaded: { ...loaded, providers: keepModels(loaded.providers, isKept) },
    }),
    ...(config !== undefined && { config: keepConfigured(config, isKept) }),
  };
}

/**
 * Models that OpenCode's own rules read when they decide about others, which our choice cannot
 * change: the base of an alias; without a server's list, the last free model of OpenCode's own
 * provider, which alone connects it; and OpenAI's models under a login, which carry their modes.
 */
function listPinned({ sources, options }: Case): ReadonlySet<string> {
  const aliased = (sources.config?.providers ?? []).flatMap(({ id, models }) =>
    models.flatMap(({ upstreamID = [] }) =>
      [upstreamID].flat().map((base) => formatFullID(id, base)),
    ),
  );
  if (sources.loaded !== undefined) return new Set(aliased);
  const { usable } = resolverFor({ sources, options }).catalog;
  const free = [...usable.values()].find(({ providerID }) => providerID === OPENCODE);
  const login = sources.credentials?.some(({ providerID }) => providerID === OPENAI) === true;
  const planned = [...usable.values()].filter(({ providerID }) => login && providerID === OPENAI);
  return new Set([
    ...aliased,
    ...(free === undefined ? [] : [free.fullID]),
    ...planned.map(({ fullID }) => fullID),
  ]);
}

/**
 * Models that influence the choice without being chosen: those that already failed, and those that
 * a reference named but that were unsuitable. Without them, that reference would mean another
 * model.
 */
function listPassedOver(question: Case): readonly string[] {
  const { ref, tried = [] } = question.request;
  const parsed = parseModelRef(ref).unwrapOr(undefined);
  const refs = parsed?.kind === "list" ? parsed.entries.map(formatListEntry) : [textOfRef(ref)];
  // An explicit request reports an error where an inherited reference is skipped.
  const ask = (ref: string, failed: readonly FullID[]) =>
    answer({ ...question, request: { ...question.request, ref, tried: failed, layer: "prompt" } });
  const named = refs.flatMap((ref): readonly string[] => {
    // A list skips an entry whose model is cooling down, or decides it without that model. Alone it
    // keeps the model, with a warning.
    const cooling: FullID[] = [];
    for (;;) {
      const read = ask(ref, [...tried, ...cooling]);
      if (read.isErr()) return [...cooling, ...listModelsOf(read.error)];
      const { resolvedModel, metadata } = read.value;
      const isCooling = metadata.warnings.some(({ code }) => code === "cooling-down");
      if (!isCooling || cooling.includes(resolvedModel)) return cooling;
      cooling.push(resolvedModel);
    }
  });
  return [...tried, ...named];
}

function listModelsOf(error: ResolutionError): readonly string[] {
  if ("models" in error) return error.models;
  return "model" in error ? [error.model] : [];
}

/** All models of the sources, except for the chosen one and those that cannot be removed. */
function listOthers(question: Case, choice: string): readonly string[] {
  const { catalog, loaded, config } = question.sources;
  const known = listIDs([
    ...(catalog?.providers ?? []),
    ...(loaded?.providers ?? []),
    ...(config?.providers ?? []),
  ]).map(({ providerID, modelID }) => formatFullID(providerID, modelID));
  const pinned = new Set([...listPinned(question), ...listPassedOver(question)]);
  return [...new Set(known)].filter((fullID) => fullID !== choice && !pinned.has(fullID));
}

function expectSameWithout(question: Case, removed: ReadonlySet<string>, choice: string): void {
  const sources = keep(
    question.sources,
    (providerID, modelID) => !removed.has(formatFullID(providerID, modelID)),
  );
  const outcome = answer({ ...question, sources });
  // A strict boundary refuses a word that no longer matches anything. That is not another choice.
  if (outcome.isErr() && outcome.error.code === "boundary-matches-nothing") return;
  expect(chosen(outcome)).toBe(choice);
}

const cases = fc.oneof(
  { weight: 3, arbitrary: caseWith(likelyRef) },
  { weight: 1, arbitrary: caseWith(derivedRef) },
  { weight: 2, arbitrary: denseCase },
  { weight: 3, arbitrary: fullCase },
);

test("one other model less", () => {
  holds(
    fc.property(cases, fc.nat(), (question, at) => {
      const choice = chosen(answer(question));
      if (choice === undefined) return;
      const removed = pickFrom(listOthers(question, choice), at);
      if (removed === undefined) return;
      expectSameWithout(question, new Set([removed]), choice);
    }),
  );
});

test("many other models less", () => {
  const removals = fc.array(fc.boolean(), { minLength: 5, maxLength: 11, size: "max" });
  holds(
    fc.property(cases, removals, (question, isRemoved) => {
      const choice = chosen(answer(question));
      if (choice === undefined) return;
      const others = listOthers(question, choice);
      const removed = others.filter((_, index) => isRemoved[index % isRemoved.length] === true);
      expectSameWithout(question, new Set(removed), choice);
    }),
  );
});
