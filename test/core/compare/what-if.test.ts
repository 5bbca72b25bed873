import { describe, expect, test } from "vitest";
import { aModel, aSparseModel } from "../../../fixtures/builders/model.js";
import {
  aFreeProvider,
  anAmbientProvider,
  aProvider,
} from "../../../fixtures/builders/provider.js";
import { offlineSourcesOf, sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { Change } from "../../../src/core/compare/change.js";
import { whatIf } from "../../../src/core/compare/what-if.js";
import type { ConfigSource, Sources } from "../../../src/core/sources/sources.js";
import { config, login, sourcesWith, storedKey } from "../catalog/prediction/host-builders.js";
import { changed, listUsable } from "./changed.js";

/** The same sources with another config over the old one. */
function withConfig(sources: Sources, settings: Partial<ConfigSource>): Sources {
  return { ...sources, config: { ...(sources.config ?? config({})), ...settings } };
}

const KEYS = sourcesWith({
  env: ["ANTHROPIC_API_KEY", "XAI_API_KEY"],
  config: config({}, { model: "anthropic/claude-opus-5", smallModel: "xai/grok" }),
});
const NO_XAI = { ...KEYS, env: ["ANTHROPIC_API_KEY"] };

describe("where usability is predicted, a change gives what the changed input gives", () => {
  const XAI_KEY = storedKey("xai");
  const cases: readonly {
    readonly why: string;
    readonly sources: Sources;
    readonly changes: readonly Change[];
    readonly input: Sources;
  }[] = [
    { why: "no change at all", sources: KEYS, changes: [], input: KEYS },
    {
      why: "a provider less",
      sources: KEYS,
      changes: [{ kind: "without-provider", providerID: "xai" }],
      input: withConfig(KEYS, { disabledProviders: ["xai"] }),
    },
    {
      why: "a provider less that is not connected",
      sources: KEYS,
      changes: [{ kind: "without-provider", providerID: "groq" }],
      input: withConfig(KEYS, { disabledProviders: ["groq"] }),
    },
    {
      why: "a provider less, twice",
      sources: withConfig(KEYS, { disabledProviders: ["groq"] }),
      changes: [
        { kind: "without-provider", providerID: "xai" },
        { kind: "without-provider", providerID: "xai" },
      ],
      input: withConfig(KEYS, { disabledProviders: ["groq", "xai"] }),
    },
    {
      why: "a provider more, by a stored key",
      sources: NO_XAI,
      changes: [{ kind: "with-provider", providerID: "xai" }],
      input: { ...NO_XAI, credentials: [XAI_KEY] },
    },
    {
      why: "a provider more, by a variable",
      sources: NO_XAI,
      changes: [{ kind: "with-provider", providerID: "xai", by: "env" }],
      input: { ...NO_XAI, env: ["ANTHROPIC_API_KEY", "XAI_API_KEY"] },
    },
    {
      why: "a variable that two providers share connects both",
      sources: sourcesWith({}),
      changes: [{ kind: "with-provider", providerID: "zai", by: "env" }],
      input: sourcesWith({ env: ["ZHIPU_API_KEY"], config: config({}) }),
    },
    {
      why: "a provider more that the config kept out",
      sources: withConfig(KEYS, { disabledProviders: ["xai", "groq"], enabledProviders: ["poe"] }),
      changes: [{ kind: "with-provider", providerID: "xai" }],
      input: withConfig(KEYS, { disabledProviders: ["groq"], enabledProviders: ["poe", "xai"] }),
    },
    {
      why: "a provider more that is connected already",
      sources: KEYS,
      changes: [{ kind: "with-provider", providerID: "xai" }],
      input: KEYS,
    },
    {
      why: "a key for the free provider",
      sources: NO_XAI,
      changes: [{ kind: "with-provider", providerID: "opencode" }],
      input: { ...NO_XAI, credentials: [storedKey("opencode")] },
    },
    {
      why: "a key where only a region connects the provider",
      sources: sourcesWith({ env: ["AWS_REGION"] }),
      changes: [{ kind: "with-provider", providerID: "amazon-bedrock" }],
      input: sourcesWith({
        env: ["AWS_REGION"],
        credentials: [storedKey("amazon-bedrock")],
        config: config({}),
      }),
    },
    {
      why: "a key instead of a login that OpenCode cannot use",
      sources: sourcesWith({ credentials: [login("groq")] }),
      changes: [{ kind: "with-provider", providerID: "groq" }],
      input: sourcesWith({ credentials: [storedKey("groq")], config: config({}) }),
    },
    {
      why: "another default",
      sources: KEYS,
      changes: [{ kind: "set", setting: "model", value: "xai/grok" }],
      input: withConfig(KEYS, { model: "xai/grok" }),
    },
    {
      why: "another default with a variant",
      sources: KEYS,
      changes: [{ kind: "set", setting: "model", value: "xai/grok#high" }],
      input: withConfig(KEYS, { model: "xai/grok", modelVariant: "high" }),
    },
    {
      why: "a default that is no full id stays as it is written",
      sources: withConfig(KEYS, { modelVariant: "high" }),
      changes: [{ kind: "set", setting: "model", value: "grok#" }],
      input: withConfig(KEYS, { model: "grok#" }),
    },
    {
      why: "another small model, which has no variant",
      sources: KEYS,
      changes: [{ kind: "set", setting: "small_model", value: "xai/grok#low" }],
      input: withConfig(KEYS, { smallModel: "xai/grok#low" }),
    },
    {
      why: "several in their order",
      sources: NO_XAI,
      changes: [
        { kind: "without-provider", providerID: "anthropic" },
        { kind: "with-provider", providerID: "xai" },
        { kind: "set", setting: "model", value: "xai/grok" },
        { kind: "set", setting: "small_model", value: "nowhere/x" },
        { kind: "set", setting: "small_model", value: "xai/grok" },
      ],
      input: {
        ...withConfig(NO_XAI, { model: "xai/grok", disabledProviders: ["anthropic"] }),
        credentials: [XAI_KEY],
      },
    },
  ];

  test.each(cases)("$why", ({ sources, changes, input }) => {
    expect(changed(assessSources(sources), ...changes)).toStrictEqual(assessSources(input));
  });

  test("a setting less", () => {
    const { model, ...rest } = KEYS.config ?? config({});
    const bare = changed(assessSources(KEYS), { kind: "unset", setting: "model" });
    expect(model).toBe("anthropic/claude-opus-5");
    expect(bare).toEqual(assessSources({ ...KEYS, config: rest }));
  });

  test.each([
    { model: "anthropic/claude-opus-5", modelVariant: "high" },
    { model: "xai/grok" },
    {},
  ])("a small model less leaves the default as it is: %o", (settings) => {
    const sources = assessSources(sourcesWith({ config: config({}, settings) }));
    const small = { kind: "set", setting: "small_model", value: "xai/grok" } as const;
    const after = changed(sources, small, { kind: "unset", setting: "small_model" });
    expect(after).toStrictEqual(sources);
  });

  test("a default less leaves no small model where there was none", () => {
    const before = assessSources(sourcesWith({ config: config({}) }));
    const after = changed(before, { kind: "unset", setting: "model" });
    expect(after).toStrictEqual(before);
  });

  test("a setting less lets the one of a remote config show", () => {
    const remote = { url: "https://corp.example", state: "read" } as const;
    const sources = {
      ...KEYS,
      remotes: [{ ...remote, config: config({}, { model: "corp/m", modelVariant: "low" }) }],
    };
    const after = changed(assessSources(sources), { kind: "unset", setting: "model" });
    expect(after.config).toMatchObject({ model: "corp/m", modelVariant: "low" });
  });

  test("a provider taken away and given back is as before", () => {
    const back = changed(
      assessSources(KEYS),
      { kind: "without-provider", providerID: "xai" },
      { kind: "with-provider", providerID: "xai" },
    );
    expect(back).toEqual(assessSources(KEYS));
  });

  test("a model less is a retired one", () => {
    const before = assessSources(KEYS);
    const after = changed(before, { kind: "without-model", model: "anthropic/claude-opus-5" });
    const lost = listUsable(before).filter((id) => !listUsable(after).includes(id));
    expect(lost).toEqual(["anthropic/claude-opus-5"]);
  });

  test("a provider's last model takes the provider along", () => {
    const after = changed(assessSources(KEYS), { kind: "without-model", model: "xai/grok" });
    expect(after.usability.find(({ providerID }) => providerID === "xai")).toMatchObject({
      usability: { usable: false, code: "filtered-to-nothing" },
    });
  });

  test("an alias goes with the model it stands for, and a declared model goes as well", () => {
    const sources = sourcesWith({
      config: config({
        mine: { hasBaseURL: true, models: [aSparseModel("own"), aSparseModel("other")] },
        xai: { hasSecret: true, models: [{ id: "alias", upstreamID: "grok" }] },
      }),
    });
    const before = assessSources(sources);
    expect(listUsable(before)).toContain("xai/alias");
    const after = changed(
      before,
      { kind: "without-model", model: "xai/grok" },
      { kind: "without-model", model: "mine/own" },
    );
    const lost = listUsable(before).filter((id) => !listUsable(after).includes(id));
    expect(lost.sort()).toEqual(["mine/own", "xai/alias", "xai/grok"]);
  });
});

describe("where a server listed what is usable, its list is edited", () => {
  const KNOWN = [
    aProvider("anthropic", ["opus", "haiku"]),
    aProvider("groq", ["llama", aModel("old", { status: "deprecated" })]),
    aProvider("opencode", [aModel("pickle", { inputCost: 0, outputCost: 0 }), "paid"]),
    aProvider("modal", ["m"]),
  ];
  const PUBLIC = aFreeProvider("opencode", [aModel("pickle", { inputCost: 0, outputCost: 0 })]);
  const LIST = [aProvider("anthropic", ["opus", "haiku"]), PUBLIC];
  const SERVER = sourcesOf(LIST, { known: KNOWN, model: "anthropic/opus" });

  test.each<{ why: string; changes: readonly Change[]; usable: readonly string[] }>([
    {
      why: "a provider less",
      changes: [{ kind: "without-provider", providerID: "anthropic" }],
      usable: ["opencode/pickle"],
    },
    {
      why: "a model less",
      changes: [{ kind: "without-model", model: "anthropic/opus" }],
      usable: ["anthropic/haiku", "opencode/pickle"],
    },
    {
      why: "the last model of a provider less",
      changes: [{ kind: "without-model", model: "opencode/pickle" }],
      usable: ["anthropic/opus", "anthropic/haiku"],
    },
    {
      why: "a model that only the catalog has less",
      changes: [{ kind: "without-model", model: "groq/llama" }],
      usable: ["anthropic/opus", "anthropic/haiku", "opencode/pickle"],
    },
    {
      why: "a provider more, with the models that OpenCode would load",
      changes: [{ kind: "with-provider", providerID: "groq" }],
      usable: ["anthropic/opus", "anthropic/haiku", "opencode/pickle", "groq/llama"],
    },
    {
      why: "a key for a provider that was free",
      changes: [{ kind: "with-provider", providerID: "opencode" }],
      usable: ["anthropic/opus", "anthropic/haiku", "opencode/pickle", "opencode/paid"],
    },
    {
      why: "a provider that is there already",
      changes: [{ kind: "with-provider", providerID: "anthropic" }],
      usable: ["anthropic/opus", "anthropic/haiku", "opencode/pickle"],
    },
    {
      why: "a provider taken away and given back",
      changes: [
        { kind: "without-provider", providerID: "anthropic" },
        { kind: "with-provider", providerID: "anthropic" },
      ],
      usable: ["anthropic/opus", "anthropic/haiku", "opencode/pickle"],
    },
    {
      why: "another default changes nothing of the list",
      changes: [{ kind: "set", setting: "model", value: "groq/llama" }],
      usable: ["anthropic/opus", "anthropic/haiku", "opencode/pickle"],
    },
  ])("$why", ({ changes, usable }) => {
    const after = changed(assessSources(SERVER), ...changes);
    expect(listUsable(after).toSorted()).toEqual(usable.toSorted());
    expect(after.predicted).toBeUndefined();
  });

  test.each<{ by: "env" | "stored-key"; grade: string; says: string }>([
    { by: "stored-key", grade: "stored", says: "stored key" },
    { by: "env", grade: "env", says: "env GROQ_API_KEY" },
  ])("what connects a provider is its evidence: $by", ({ by, grade, says }) => {
    const after = changed(assessSources(SERVER), { kind: "with-provider", providerID: "groq", by });
    const groq = after.usability.find(({ providerID }) => providerID === "groq");
    expect(groq).toMatchObject({ usability: { usable: true, grade }, message: says });
  });

  test("a region's provider keeps its models and is better proved with a key", () => {
    const server = assessSources(
      sourcesOf([anAmbientProvider("bedrock", ["a", "b"])], {
        known: [aProvider("bedrock", ["a"])],
      }),
    );
    const after = changed(server, { kind: "with-provider", providerID: "bedrock" });
    expect(listUsable(after)).toEqual(["bedrock/a", "bedrock/b"]);
    expect(after.usability[0]?.usability).toMatchObject({ grade: "stored" });
  });

  test("a model that only the config declares can go", () => {
    const declared = config({ mine: { hasBaseURL: true, models: [aSparseModel("own")] } });
    const server = assessSources(sourcesOf(LIST, { config: declared }));
    const after = changed(server, { kind: "without-model", model: "mine/own" });
    expect(after.config?.providers[0]?.models).toEqual([{ id: "own", status: "deprecated" }]);
  });

  test("a provider that the config declares is one of the config", () => {
    const declared = { ...config({ groq: { hasBaseURL: true } }) };
    const server = assessSources(sourcesOf(LIST, { known: KNOWN, config: declared }));
    const after = changed(server, { kind: "with-provider", providerID: "groq" });
    expect(after.loaded.providers.find(({ id }) => id === "groq")).toMatchObject({
      source: "config",
      shown: "key",
    });
  });
});

describe("what cannot be thought through is a typed error", () => {
  const OFFLINE = sourcesWith({});
  const SERVER = sourcesOf([aFreeProvider("opencode", ["m"])]);
  const TWICE = sourcesOf([aFreeProvider("opencode", ["m"])], {
    known: [aProvider("opencode", ["m"])],
  });
  const BROKEN = sourcesWith({ remotes: [{ url: "https://corp.example", state: "unreachable" }] });

  test.each([
    {
      why: "nobody has heard of the provider that goes",
      sources: OFFLINE,
      change: { kind: "without-provider", providerID: "antropic" },
      error: { code: "unknown-provider", providerID: "antropic" },
    },
    {
      why: "nor of the one that comes",
      sources: OFFLINE,
      change: { kind: "with-provider", providerID: "antropic" },
      error: { code: "unknown-provider", providerID: "antropic" },
    },
    {
      why: "without a catalog nobody knows what a provider offers",
      sources: SERVER,
      change: { kind: "with-provider", providerID: "groq" },
      error: { code: "models-not-known", providerID: "groq" },
    },
    {
      why: "a server's catalog shows only what is free of a free provider",
      sources: TWICE,
      change: { kind: "with-provider", providerID: "opencode" },
      error: { code: "models-not-known", providerID: "opencode" },
    },
    {
      why: "some providers tell their models to OpenCode alone",
      sources: OFFLINE,
      change: { kind: "with-provider", providerID: "modal" },
      error: { code: "models-not-known", providerID: "modal" },
    },
    {
      why: "of a provider that the config only names nobody knows the models",
      sources: sourcesWith({ config: config({ mine: {} }) }),
      change: { kind: "with-provider", providerID: "mine" },
      error: { code: "models-not-known", providerID: "mine" },
    },
    {
      why: "no such model where there is no catalog",
      sources: SERVER,
      change: { kind: "without-model", model: "opencode/n" },
      error: { code: "unknown-model", model: "opencode/n" },
    },
    {
      why: "no such model",
      sources: OFFLINE,
      change: { kind: "without-model", model: "anthropic/claude-9" },
      error: { code: "unknown-model", model: "anthropic/claude-9" },
    },
    {
      why: "no such model at this provider, though another one has it",
      sources: OFFLINE,
      change: { kind: "without-model", model: "xai/claude-opus-5" },
      error: { code: "unknown-model", model: "xai/claude-opus-5" },
    },
    {
      why: "no full id",
      sources: OFFLINE,
      change: { kind: "without-model", model: "claude-opus-5" },
      error: { code: "unknown-model", model: "claude-opus-5" },
    },
    {
      why: "no variable connects it",
      sources: offlineSourcesOf([aProvider("mute", ["m"], { env: [] })]),
      change: { kind: "with-provider", providerID: "mute", by: "env" },
      error: { code: "no-variable", providerID: "mute" },
    },
    {
      why: "OpenCode itself would not start",
      sources: BROKEN,
      change: { kind: "with-provider", providerID: "xai" },
      error: {
        code: "still-not-usable",
        providerID: "xai",
        because: "host-failed",
        connect:
          "OpenCode cannot start without the remote config of https://corp.example: log out there or make it reachable.",
      },
    },
  ] as const)("$why", ({ sources, change, error }) => {
    expect(whatIf(assessSources(sources), change)._unsafeUnwrapErr()).toEqual(error);
  });

  test("the first error ends a list of changes", () => {
    const changes: readonly Change[] = [
      { kind: "without-provider", providerID: "a" },
      { kind: "without-provider", providerID: "b" },
    ];
    expect(whatIf(assessSources(OFFLINE), changes)._unsafeUnwrapErr()).toMatchObject({
      providerID: "a",
    });
  });
});

test("no change gives the very sources", () => {
  const sources = assessSources(KEYS);
  expect(whatIf(sources, [])._unsafeUnwrap()).toBe(sources);
});

test("what is given is not changed", () => {
  const sources = assessSources(KEYS);
  const before = JSON.stringify(sources);
  changed(
    sources,
    { kind: "without-provider", providerID: "xai" },
    { kind: "with-provider", providerID: "groq" },
    { kind: "without-model", model: "anthropic/claude-opus-5" },
    { kind: "unset", setting: "model" },
  );
  expect(JSON.stringify(sources)).toBe(before);
});
