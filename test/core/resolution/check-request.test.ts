import { describe, expect, test } from "vitest";
import { REQUIREMENT_KINDS } from "../../../src/core/conditions/condition-table.js";
import { checkRequest, isRequirement } from "../../../src/core/resolution/check-request.js";

const check = (given: unknown) => checkRequest(given);

describe("taken", () => {
  test("a text is a request for it", () => {
    expect(check("opus")._unsafeUnwrap()).toEqual({ ref: "opus" });
  });

  test.each<unknown>([
    { ref: "" },
    { ref: ["a", "b"] },
    { ref: "a", purpose: undefined, needs: undefined },
    { ref: "a", purpose: "spawn", policy: "sticky", layer: "config", worker: "docs" },
    { ref: "a", shadowed: [{ layer: "config", ref: "b" }], tried: ["a/b"] },
    { ref: "a", boundaries: { stayWithin: ["a"], maxInputPrice: 0, strict: true, broken: "x" } },
    { ref: "a", boundaries: { deny: Array.from({ length: 1000 }, () => "x") } },
    {
      ref: "a",
      needs: [
        { kind: "image-input" },
        { kind: "stable", not: true },
        { kind: "context", min: 1, max: 2, above: 0, below: 3 },
        { kind: "released", min: "2026-01" },
        { kind: "provider", oneOf: ["a"], not: true },
        { kind: "size", oneOf: ["small"] },
      ],
    },
  ])("%j", (given) => {
    expect(check(given)._unsafeUnwrap()).toBe(given);
  });
});

describe("refused, with the place and what was meant", () => {
  test.each<{ given: unknown; path: string; detail: string; meant?: string }>([
    { given: undefined, path: "", detail: "is not an object" },
    { given: null, path: "", detail: "is not an object" },
    { given: 5, path: "", detail: "is not an object" },
    { given: [], path: "", detail: "is not an object" },
    { given: {}, path: "ref", detail: "is missing" },
    { given: { ref: undefined }, path: "ref", detail: "is missing" },
    { given: { ref: 5 }, path: "ref", detail: "is not a string" },
    { given: { ref: [5] }, path: "ref[0]", detail: "is not a string" },
    { given: { ref: ["a", 5] }, path: "ref[1]", detail: "is not a string" },
    {
      given: { ref: "a", boundries: {} },
      path: "boundries",
      detail: "is unknown; the fields are ref, purpose, worker",
      meant: "boundaries",
    },
    { given: { ref: "a", modle: "b" }, path: "modle", detail: "is unknown" },
    {
      given: { ref: "a", purpose: "promt" },
      path: "purpose",
      detail: "is not one of spawn, prompt, op",
      meant: "prompt",
    },
    { given: { ref: "a", policy: 1 }, path: "policy", detail: "is not one of dynamic, sticky" },
    { given: { ref: "a", purpose: 1 }, path: "purpose", detail: "is not one of spawn, prompt, op" },
    { given: { ref: "a", needs: {} }, path: "needs", detail: "is not a list" },
    { given: { ref: "a", needs: [null] }, path: "needs[0]", detail: "is not a requirement" },
    { given: { ref: "a", needs: ["chat"] }, path: "needs[0]", detail: "is not a requirement" },
    {
      given: { ref: "a", needs: [{ kind: "vision" }] },
      path: "needs[0].kind",
      detail: "is not a kind of requirement; the kinds are image-input, pdf-input, ",
      meant: "image-input",
    },
    {
      given: { ref: "a", needs: [{ kind: "toolcal" }] },
      path: "needs[0].kind",
      detail: "is not a kind of requirement",
      meant: "toolcall",
    },
    { given: { ref: "a", needs: [{}] }, path: "needs[0].kind", detail: "is not a kind" },
    {
      given: { ref: "a", needs: [{ kind: "context", mim: 5 }] },
      path: "needs[0].mim",
      detail: "is unknown",
      meant: "min",
    },
    {
      given: { ref: "a", needs: [{ kind: "context", min: "5" }] },
      path: "needs[0].min",
      detail: "is not a number of at least 0",
    },
    {
      given: { ref: "a", needs: [{ kind: "context", min: Number.NaN }] },
      path: "needs[0].min",
      detail: "is not a number of at least 0",
    },
    {
      given: { ref: "a", needs: [{ kind: "context", min: Symbol("5") }] },
      path: "needs[0].min",
      detail: "is not a number of at least 0",
    },
    {
      given: { ref: "a", needs: [{ kind: "context", min: undefined }] },
      path: "needs[0]",
      detail: "needs min, max, above or below",
    },
    {
      given: { ref: "a", needs: [{ kind: "context" }] },
      path: "needs[0]",
      detail: "needs min, max, above or below",
    },
    {
      given: { ref: "a", needs: [{ kind: "released", min: "May" }] },
      path: "needs[0].min",
      detail: "is not a date such as 2026-01",
    },
    {
      given: { ref: "a", needs: [{ kind: "released", min: 2026 }] },
      path: "needs[0].min",
      detail: "is not a date such as 2026-01",
    },
    {
      given: { ref: "a", needs: [{ kind: "size", oneOf: ["smal"] }] },
      path: "needs[0].oneOf[0]",
      detail: "is not one of small, medium, large",
      meant: "small",
    },
    {
      given: { ref: "a", needs: [{ kind: "provider" }] },
      path: "needs[0].oneOf",
      detail: "is missing",
    },
    {
      given: { ref: "a", needs: [{ kind: "provider", oneOf: [] }] },
      path: "needs[0].oneOf",
      detail: "is empty",
    },
    {
      given: { ref: "a", needs: [{ kind: "chat", not: false }] },
      path: "needs[0].not",
      detail: "is not true",
    },
    { given: { ref: "a", tried: ["opus"] }, path: "tried[0]", detail: "is not a full id" },
    { given: { ref: "a", tried: ["/a/opus"] }, path: "tried[0]", detail: "is not a full id" },
    { given: { ref: "a", tried: [["a/opus"]] }, path: "tried[0]", detail: "is not a full id" },
    {
      given: { ref: "a", tried: Array.from({ length: 1001 }, () => "a/b") },
      path: "tried",
      detail: "has more than 1000 entries",
    },
    {
      given: { ref: "a", boundaries: { denny: ["x"] } },
      path: "boundaries.denny",
      detail: "is unknown",
      meant: "deny",
    },
    {
      given: { ref: "a", boundaries: { deny: "x" } },
      path: "boundaries.deny",
      detail: "is not a list",
    },
    {
      given: { ref: "a", boundaries: { strict: "yes" } },
      path: "boundaries.strict",
      detail: "is neither true nor false",
    },
    {
      given: { ref: "a", boundaries: { maxInputPrice: -1 } },
      path: "boundaries.maxInputPrice",
      detail: "is not a number of at least 0",
    },
    {
      given: { ref: "a", shadowed: [{ layer: "config" }] },
      path: "shadowed[0].ref",
      detail: "is missing",
    },
    {
      given: { ref: "a", shadowed: ["config:x"] },
      path: "shadowed[0]",
      detail: "is not an object",
    },
  ])("$given: $path $detail", ({ given, path, detail, meant }) => {
    const fault = check(given)._unsafeUnwrapErr();
    expect(fault).toMatchObject({ code: "malformed-request", path });
    expect(fault.detail).toContain(detail);
    expect(fault.meant).toBe(meant);
    expect("meant" in fault).toBe(meant !== undefined);
  });
});

test("every kind of requirement is known by its shape", () => {
  const shapes = REQUIREMENT_KINDS.map((kind) =>
    [{ kind }, { kind, min: 1 }, { kind, min: "2026" }, { kind, oneOf: ["large"] }].filter(
      isRequirement,
    ),
  );
  for (const fitting of shapes) expect(fitting).toHaveLength(1);
});
