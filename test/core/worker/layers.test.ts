import { describe, expect, test } from "vitest";
import type { ShadowedRef } from "../../../src/core/resolution/request.js";
import { decideLayer, type LayerRefs, toModelRequest } from "../../../src/core/worker/layers.js";

const ALL: LayerRefs = { prompt: "p/a", session: "p/b", worker: "node:vision", config: "p/c" };

describe("the nearest layer decides", () => {
  test.each<{
    refs: LayerRefs;
    layer: string;
    ref: string;
    shadowed: readonly ShadowedRef[];
    why: string;
  }>([
    {
      refs: ALL,
      layer: "prompt",
      ref: "p/a",
      shadowed: [
        { layer: "session", ref: "p/b" },
        { layer: "worker", ref: "node:vision" },
        { layer: "config", ref: "p/c" },
      ],
      why: "a task's own model goes before all",
    },
    {
      refs: { ...ALL, prompt: "" },
      layer: "session",
      ref: "p/b",
      shadowed: [
        { layer: "worker", ref: "node:vision" },
        { layer: "config", ref: "p/c" },
      ],
      why: "an empty reference is unset",
    },
    {
      refs: { worker: "node:vision", config: "p/c" },
      layer: "worker",
      ref: "node:vision",
      shadowed: [{ layer: "config", ref: "p/c" }],
      why: "the profile goes before the config",
    },
    { refs: { config: "p/c" }, layer: "config", ref: "p/c", shadowed: [], why: "the config" },
    {
      refs: {},
      layer: "default",
      ref: "node",
      shadowed: [],
      why: "nothing is set: the user's default",
    },
    {
      refs: { prompt: "p/a", session: "p/a", worker: "p/b" },
      layer: "prompt",
      ref: "p/a",
      shadowed: [{ layer: "worker", ref: "p/b" }],
      why: "a layer that says the same hides nothing",
    },
  ])("$why", ({ refs, layer, ref, shadowed }) => {
    expect(decideLayer(refs)).toStrictEqual({ layer, ref, shadowed });
  });
});

describe("the request to the resolver", () => {
  test("carries the layer, what it shadowed, needs and policy", () => {
    expect(
      toModelRequest({
        worker: "seer",
        purpose: "spawn",
        refs: { session: "p/b", worker: "node:vision" },
        needs: [{ kind: "image-input" }],
        policy: "sticky",
      }),
    ).toStrictEqual({
      ref: "p/b",
      layer: "session",
      shadowed: [{ layer: "worker", ref: "node:vision" }],
      worker: "seer",
      purpose: "spawn",
      policy: "sticky",
      needs: [{ kind: "image-input" }],
    });
  });

  test("drops nothing: what it does not know the resolver refuses", () => {
    const limits = { boundaries: { deny: ["x"] }, tried: ["a/b"] } as const;
    const request = { worker: "coder", purpose: "prompt", refs: {}, ...limits } as const;
    expect(toModelRequest(request)).toMatchObject(limits);
    expect(toModelRequest({ ...request, ...{ nedes: [] } })).toHaveProperty("nedes");
  });

  test("is dynamic and without needs unless it says so", () => {
    expect(toModelRequest({ worker: "coder", purpose: "prompt", refs: {} })).toStrictEqual({
      ref: "node",
      layer: "default",
      shadowed: [],
      worker: "coder",
      purpose: "prompt",
      policy: "dynamic",
    });
  });
});
