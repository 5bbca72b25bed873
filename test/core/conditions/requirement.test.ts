import { describe, expect, test } from "vitest";
import { aSparseModel, type Facts } from "../../../fixtures/builders/model.js";
import {
  checkRequirement,
  type Finding,
  formatRequirement,
  keyOfRequirement,
  type Requirement,
  type RequirementKind,
} from "../../../src/core/conditions/requirement.js";
import type { Modality } from "../../../src/core/sources/model.js";

describe("checkRequirement", () => {
  test.each<{ needs: Requirement; facts: Facts; finding: Finding; why: string }>([
    { needs: { kind: "toolcall" }, facts: { toolcall: true }, finding: "met", why: "said" },
    { needs: { kind: "toolcall" }, facts: { toolcall: false }, finding: "unmet", why: "denied" },
    { needs: { kind: "toolcall" }, facts: {}, finding: "unknown", why: "not said" },

    { needs: { kind: "reasoning" }, facts: { reasoning: true }, finding: "met", why: "said" },
    { needs: { kind: "reasoning" }, facts: { reasoning: false }, finding: "unmet", why: "denied" },
    { needs: { kind: "reasoning" }, facts: {}, finding: "unknown", why: "not said" },
    {
      needs: { kind: "reasoning" },
      facts: { toolcall: true },
      finding: "unknown",
      why: "tools say nothing of it",
    },

    {
      needs: { kind: "context", min: 100 },
      facts: { contextLimit: 100 },
      finding: "met",
      why: "just enough",
    },
    {
      needs: { kind: "context", min: 100 },
      facts: { contextLimit: 99 },
      finding: "unmet",
      why: "one too few",
    },
    { needs: { kind: "context", min: 0 }, facts: {}, finding: "unknown", why: "not said is not 0" },
    {
      needs: { kind: "context", min: 1 },
      facts: { outputLimit: 100 },
      finding: "unknown",
      why: "what it writes is another limit",
    },

    {
      needs: { kind: "input-cost", max: 1 },
      facts: { inputCost: 1 },
      finding: "met",
      why: "just cheap enough",
    },
    {
      needs: { kind: "input-cost", max: 1 },
      facts: { inputCost: 1.01 },
      finding: "unmet",
      why: "a cent too much",
    },
    {
      needs: { kind: "input-cost", max: 0 },
      facts: { inputCost: 0 },
      finding: "met",
      why: "0 is free",
    },
    {
      needs: { kind: "input-cost", max: 9 },
      facts: {},
      finding: "unknown",
      why: "not said is not free",
    },
    {
      needs: { kind: "input-cost", max: 9 },
      facts: { outputCost: 1 },
      finding: "unknown",
      why: "output has another price",
    },
  ])("$needs of $facts: $finding, $why", ({ needs, facts, finding }) => {
    expect(checkRequirement(aSparseModel("gpt-5", facts), needs)).toBe(finding);
  });

  describe.each<{ kind: RequirementKind; modality: Modality }>([
    { kind: "image-input", modality: "image" },
    { kind: "pdf-input", modality: "pdf" },
    { kind: "audio-input", modality: "audio" },
    { kind: "video-input", modality: "video" },
  ])("$kind", ({ kind, modality }) => {
    const others = (["text", "image", "pdf", "audio", "video"] as const).filter(
      (each) => each !== modality,
    );
    // Each of these kinds has no further field.
    const needs = { kind } as Requirement;

    test("is met where the inputs are told and it is among them", () => {
      const model = aSparseModel("gpt-5", { input: ["text", modality] });
      expect(checkRequirement(model, needs)).toBe("met");
    });

    test("is unmet where they are told and it is not", () => {
      expect(checkRequirement(aSparseModel("gpt-5", { input: others }), needs)).toBe("unmet");
      expect(checkRequirement(aSparseModel("gpt-5", { input: [] }), needs)).toBe("unmet");
    });

    test("is unknown where they are not told, whatever else is", () => {
      const model = aSparseModel("gpt-5-vision", { output: ["text", modality] });
      expect(checkRequirement(model, needs)).toBe("unknown");
    });
  });

  test.each<{ id?: string; facts: Facts; finding: Finding; why: string }>([
    { facts: {}, finding: "met", why: "nothing speaks against it" },
    { facts: { output: ["text"] }, finding: "met", why: "text and nothing else comes out" },
    { facts: { input: ["image", "text"] }, finding: "met", why: "text may go in" },
    { facts: { input: ["audio"] }, finding: "unmet", why: "text may not go in" },
    { facts: { input: [] }, finding: "unmet", why: "nothing may go in" },
    { facts: { output: ["image"] }, finding: "unmet", why: "no text comes out" },
    { facts: { output: ["text", "image"] }, finding: "unmet", why: "images come out too" },
    { facts: { output: [] }, finding: "unmet", why: "nothing comes out" },
    { facts: { status: "deprecated" }, finding: "unmet", why: "its vendor gives it up" },
    { facts: { status: "alpha" }, finding: "unmet", why: "its vendor has not finished it" },
    { facts: { status: "beta" }, finding: "met", why: "a beta is offered to all" },
    { facts: { status: "active" }, finding: "met", why: "as is a finished one" },
    { id: "gpt-image-1", facts: { output: ["text"] }, finding: "unmet", why: "its name says it" },
    { facts: { family: "text-embedding" }, finding: "unmet", why: "its family says it" },
  ])("a chat model: $id $facts is $finding, $why", ({ id = "gpt-5", facts, finding }) => {
    expect(checkRequirement(aSparseModel(id, facts), { kind: "chat" })).toBe(finding);
  });

  test.each<{ id: string; min?: 1 | 2 | 3; max?: 1 | 2 | 3; finding: Finding }>([
    { id: "gpt-5-nano", max: 1, finding: "met" },
    { id: "claude-sonnet-5", max: 1, finding: "unmet" },
    { id: "claude-sonnet-5", max: 2, finding: "met" },
    { id: "gpt-5", max: 2, finding: "unmet" },
    { id: "gpt-5-nano", min: 2, finding: "unmet" },
    { id: "claude-sonnet-5", min: 2, finding: "met" },
    { id: "gpt-5", min: 2, finding: "met" },
    { id: "gpt-5", min: 3, finding: "met" },
    { id: "claude-sonnet-5", min: 3, finding: "unmet" },
    { id: "claude-sonnet-5", min: 2, max: 2, finding: "met" },
    { id: "gpt-5", min: 2, max: 2, finding: "unmet" },
    { id: "gpt-5-nano", min: 2, max: 2, finding: "unmet" },
    { id: "gpt-5-nano", finding: "met" },
    { id: "gpt-5", finding: "met" },
  ])("a size class from $min to $max: $id is $finding", ({ id, min, max, finding }) => {
    const needs: Requirement = {
      kind: "tier",
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    };
    expect(checkRequirement(aSparseModel(id), needs)).toBe(finding);
  });
});

describe("a requirement in words and as a key", () => {
  test.each<{ needs: Requirement; words: string; key: string }>([
    { needs: { kind: "chat" }, words: "a conversation in text", key: "chat" },
    { needs: { kind: "toolcall" }, words: "tool calls", key: "toolcall" },
    { needs: { kind: "reasoning" }, words: "reasoning", key: "reasoning" },
    { needs: { kind: "image-input" }, words: "image input", key: "image-input" },
    { needs: { kind: "pdf-input" }, words: "PDF input", key: "pdf-input" },
    { needs: { kind: "audio-input" }, words: "audio input", key: "audio-input" },
    { needs: { kind: "video-input" }, words: "video input", key: "video-input" },
    {
      needs: { kind: "context", min: 32_000 },
      words: "a context of 32000 tokens",
      key: "context>=32000",
    },
    {
      needs: { kind: "input-cost", max: 1.5 },
      words: "an input price of at most $1.5 per million tokens",
      key: "input-cost<=1.5",
    },
    { needs: { kind: "tier", max: 1 }, words: "a small model", key: "tier:1-1" },
    { needs: { kind: "tier", min: 2 }, words: "a model that is not small", key: "tier:2-3" },
    {
      needs: { kind: "tier", min: 2, max: 2 },
      words: "a model of medium size",
      key: "tier:2-2",
    },
    { needs: { kind: "tier", min: 3 }, words: "a large model", key: "tier:3-3" },
    { needs: { kind: "tier", max: 2 }, words: "a model that is not large", key: "tier:1-2" },
    { needs: { kind: "tier" }, words: "a model of any size", key: "tier:1-3" },
  ])("$key: $words", ({ needs, words, key }) => {
    expect(formatRequirement(needs)).toBe(words);
    expect(keyOfRequirement(needs)).toBe(key);
  });
});
