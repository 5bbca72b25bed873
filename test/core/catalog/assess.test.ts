import { describe, expect, test } from "vitest";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { config, provider, sourcesWith } from "./prediction/host-builders.js";

const LOADED = { label: "GET /config/providers", providers: [provider("acme", [], ["m"])] };

describe("with a server's list", () => {
  test("it is taken as it is", () => {
    const sources = sourcesWith({ loaded: LOADED, env: ["ANTHROPIC_API_KEY"] });
    const assessed = assessSources(sources);
    expect(assessed).toMatchObject(sources);
    expect(assessed.loaded).toBe(LOADED);
    expect("predicted" in assessed).toBe(false);
    expect("hostError" in assessed).toBe(false);
  });

  test("each provider that is known is judged", () => {
    const assessed = assessSources(sourcesWith({ loaded: LOADED }));
    const usable = assessed.usability.filter(({ usability }) => usability.usable);
    expect(usable.map(({ providerID }) => providerID)).toEqual(["acme"]);
    expect(assessed.usability.length).toBeGreaterThan(20);
  });
});

describe("without one", () => {
  test("it is predicted, and says so", () => {
    const assessed = assessSources(sourcesWith({ env: ["ANTHROPIC_API_KEY"] }));
    expect(assessed.predicted).toBe(true);
    expect(assessed.loaded.label).toBe("small catalog");
    expect(assessed.loaded.providers.map(({ id }) => id)).toEqual(["anthropic", "opencode"]);
    expect("hostError" in assessed).toBe(false);
  });

  test("nothing is known of nothing", () => {
    expect(assessSources({})).toEqual({
      config: { agents: [], providers: [] },
      loaded: { label: "no catalog", providers: [] },
      predicted: true,
      usability: [],
    });
  });

  test("what would stop OpenCode is told", () => {
    const { hostError, loaded } = assessSources(
      sourcesWith({
        env: ["ANTHROPIC_API_KEY"],
        remotes: [{ url: "https://corp.example", state: "unreachable" }],
      }),
    );
    expect(hostError).toEqual({ code: "remote-unreachable", url: "https://corp.example" });
    expect(loaded.providers).toEqual([]);
  });
});

test.each([{ loaded: LOADED }, {}])("remote configs are merged into the config", (given) => {
  const remote = {
    url: "https://corp.example",
    state: "read",
    config: config({}, { model: "corp/m", smallModel: "corp/s" }),
  } as const;
  const assessed = assessSources({
    ...given,
    remotes: [remote],
    config: config({}, { model: "acme/m" }),
  });
  expect(assessed.config).toMatchObject({ model: "acme/m", smallModel: "corp/s" });
});

test("sources are not changed", () => {
  const sources = sourcesWith({ env: ["ANTHROPIC_API_KEY"] });
  const before = JSON.stringify(sources);
  assessSources(sources);
  expect(JSON.stringify(sources)).toBe(before);
});
