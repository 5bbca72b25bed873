import { describe, expect, test } from "vitest";
import { aSparseModel, type Facts } from "../../../fixtures/builders/model.js";
import { checkRequirement } from "../../../src/core/conditions/check-requirement.js";
import type {
  Finding,
  Requirement,
  RequirementKind,
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
    // These kinds have no other fields.
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

  test.each<{ id: string; oneOf: readonly string[]; not?: true; finding: Finding }>([
    { id: "gpt-5-nano", oneOf: ["small"], finding: "met" },
    { id: "claude-sonnet-5", oneOf: ["small"], finding: "unmet" },
    { id: "claude-sonnet-5", oneOf: ["small", "medium"], finding: "met" },
    { id: "gpt-5", oneOf: ["small", "medium"], finding: "unmet" },
    { id: "gpt-5-nano", oneOf: ["small"], not: true, finding: "unmet" },
    { id: "claude-sonnet-5", oneOf: ["small"], not: true, finding: "met" },
    { id: "gpt-5", oneOf: ["small"], not: true, finding: "met" },
    { id: "gpt-5", oneOf: ["large"], finding: "met" },
    { id: "claude-sonnet-5", oneOf: ["large"], finding: "unmet" },
    { id: "claude-sonnet-5", oneOf: ["medium"], finding: "met" },
    { id: "gpt-5", oneOf: ["medium"], finding: "unmet" },
    { id: "gpt-5-nano", oneOf: ["medium"], finding: "unmet" },
    { id: "gpt-5-nano", oneOf: ["SMALL"], finding: "met" },
    { id: "gpt-5", oneOf: [], finding: "unmet" },
    { id: "gpt-5", oneOf: [], not: true, finding: "met" },
  ])("a size of $oneOf (not: $not): $id is $finding", ({ id, oneOf, not, finding }) => {
    const needs: Requirement = { kind: "size", oneOf, ...(not !== undefined && { not }) };
    expect(checkRequirement(aSparseModel(id), needs)).toBe(finding);
  });
});
