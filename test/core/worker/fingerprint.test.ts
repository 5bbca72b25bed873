import { describe, expect, test } from "vitest";
import {
  fingerprintWorker,
  formatNeeds,
  type WorkerIdentity,
} from "../../../src/core/worker/fingerprint.js";

const IDENTITY: WorkerIdentity = {
  workerID: "coder",
  model: "p/m",
  policy: "dynamic",
  needs: [{ kind: "image-input" }, { kind: "context", min: 1000 }],
  directory: "/project",
  binding: "prompt",
  profile: { prompt: "You code.", tools: ["read", "edit"] },
};

describe("a fingerprint", () => {
  test("says all that it is made of", () => {
    expect(fingerprintWorker(IDENTITY)).toMatchInlineSnapshot(
      `"[1,"coder","p/m",null,"dynamic",["context>=1k","vision"],"/project","prompt","[[\\"prompt\\",\\"You code.\\"],[\\"tools\\",[\\"read\\",\\"edit\\"]]]"]"`,
    );
  });

  test.each<{ change: Partial<WorkerIdentity>; why: string }>([
    { change: { workerID: "docs" }, why: "another worker" },
    { change: { model: "p/n" }, why: "another model" },
    { change: { variant: "high" }, why: "a variant" },
    { change: { policy: "sticky" }, why: "another policy" },
    { change: { needs: [{ kind: "image-input" }] }, why: "fewer needs" },
    {
      change: { needs: [{ kind: "image-input" }, { kind: "context", min: 2000 }] },
      why: "a larger need",
    },
    { change: { directory: "/other" }, why: "another directory" },
    { change: { binding: "process" }, why: "a model fixed for the process" },
    {
      change: { profile: { prompt: "You write.", tools: ["read", "edit"] } },
      why: "another prompt",
    },
    { change: { profile: { prompt: "You code." } }, why: "a field less" },
  ])("differs for $why", ({ change }) => {
    expect(fingerprintWorker({ ...IDENTITY, ...change })).not.toBe(fingerprintWorker(IDENTITY));
  });

  test.each<{ change: Partial<WorkerIdentity>; why: string }>([
    { change: { needs: IDENTITY.needs.toReversed() }, why: "needs in another order" },
    { change: { needs: [...IDENTITY.needs, ...IDENTITY.needs] }, why: "needs twice" },
    {
      change: { profile: { tools: ["read", "edit"], prompt: "You code." } },
      why: "fields in another order",
    },
  ])("is the same for $why", ({ change }) => {
    expect(fingerprintWorker({ ...IDENTITY, ...change })).toBe(fingerprintWorker(IDENTITY));
  });

  test("needs are a sorted set", () => {
    expect(formatNeeds([{ kind: "toolcall" }, { kind: "chat" }, { kind: "toolcall" }])).toEqual([
      "chat",
      "tools",
    ]);
  });
});
