import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, test } from "vitest";
import { createModelService } from "../../../../src/adapters/orchestrator/selection/sources.js";
import type { QuotaWindow, RecentModel } from "../../../../src/index.js";
import { createFakeHost, type FakeHost, listProviders, succeed } from "../support/fake-host.js";

const clock = { now: () => 1_000 };

const BROKEN = [
  {
    why: "HTTP 500",
    answer: err({ status: 500, message: "answers HTTP 500." }),
    code: "server-error",
  },
  { why: "a web page instead of JSON", answer: ok("<!doctype html>"), code: "unknown-shape" },
  { why: "an error wrapped as JSON", answer: ok({ name: "UnknownError" }), code: "unknown-shape" },
  { why: "nothing", answer: ok(undefined), code: "unknown-shape" },
];

describe("the models of a directory", () => {
  let host: FakeHost;
  beforeEach(() => {
    host = createFakeHost();
  });

  test("are asked for when they are first needed, once for all who ask at a time", async () => {
    const models = createModelService({ client: host, clock });
    expect(host.asked).toEqual([]);
    await Promise.all([succeed(models.read()), succeed(models.read()), succeed(models.read())]);
    await succeed(models.read());
    expect(host.asked).toEqual(["providers", "config"]);
  });

  test("are asked for again after OpenCode said that they changed", async () => {
    const models = createModelService({ client: host, clock });
    await succeed(models.read());
    host.providers = () => ok(listProviders("large", "other"));
    expect((await models.read())._unsafeUnwrap().resolver.catalog.usable.size).toBe(3);
    models.invalidate();
    expect((await models.read())._unsafeUnwrap().resolver.catalog.usable.size).toBe(2);
  });

  test("what is used up is left alone until it is counted anew, without asking OpenCode again", async () => {
    let windows: readonly QuotaWindow[] = [];
    const models = createModelService({ client: host, clock, readQuota: async () => windows });
    const resolve = async () => {
      const { resolver } = (await models.read())._unsafeUnwrap();
      return resolver.resolve("node")._unsafeUnwrap();
    };
    const { resolvedModel } = await resolve();
    const [providerID = "", modelID = ""] = resolvedModel.split("/");
    windows = [{ providerID, modelID, used: 60, limit: 60, resetsAt: 301_000 }];
    const other = await resolve();
    expect(other.resolvedModel).not.toBe(resolvedModel);
    expect(other.reason).toContain("its quota is used up");
    // Another answer of the provider moves the numbers, and makes no new resolver.
    const before = (await models.read())._unsafeUnwrap();
    windows = [...windows, { providerID, modelID: "x", used: 1, limit: 60, resetsAt: 301_000 }];
    expect((await models.read())._unsafeUnwrap()).toBe(before);
    windows = [];
    expect((await resolve()).resolvedModel).toBe(resolvedModel);
    expect(host.asked).toEqual(["providers", "config"]);
  });

  test.each(BROKEN)("a list that fails is no empty list: $why", async ({ answer, code }) => {
    const models = createModelService({ client: host, clock });
    host.providers = () => answer;
    expect((await models.read())._unsafeUnwrapErr()).toMatchObject({ code });
  });

  test.each(BROKEN)("the last good list serves, marked as old: $why", async ({ answer, code }) => {
    const models = createModelService({ client: host, clock });
    await succeed(models.read());
    models.invalidate();
    host.providers = () => answer;
    const stale = (await models.read())._unsafeUnwrap();
    expect(stale.stale).toMatchObject({ code, source: "GET /config/providers" });
    expect(stale.resolver.catalog.usable.size).toBe(3);
    host.providers = () => ok(listProviders("large"));
    expect((await models.read())._unsafeUnwrap().stale).toBeUndefined();
  });

  test("all that exists is asked for only when somebody wants an explanation", async () => {
    const models = createModelService({ client: host, clock });
    await succeed(models.read());
    const full = (await models.readFull())._unsafeUnwrap();
    expect(host.asked).toEqual(["providers", "config", "providers", "config", "catalog"]);
    expect(full.resolver.catalog.providers.has("anthropic")).toBe(true);
    expect(full.resolver.catalog.usable.size).toBe(3);
  });

  test("what the user chose meanwhile counts without another request", async () => {
    let recent: readonly RecentModel[] = [];
    const favorite = [{ providerID: "own", modelID: "large" }];
    const readModelState = async () => ({ recent, favorite });
    const models = createModelService({ client: host, clock, readModelState });
    await succeed(models.read());
    recent = [{ providerID: "own", modelID: "quick-mini" }];
    const read = (await models.read())._unsafeUnwrap();
    expect(read.sources.recent).toEqual(recent);
    expect(read.favorite).toEqual(favorite);
    expect(host.asked).toEqual(["providers", "config"]);
  });

  test("no credential comes in", async () => {
    const models = createModelService({ client: host, clock });
    const { sources } = (await models.readFull())._unsafeUnwrap();
    expect(JSON.stringify(sources)).not.toContain("canary");
  });
});
