import { describe, expect, test } from "vitest";
import { createSelection, fromOpenCode } from "../../../../src/adapters/orchestrator/index.js";
import { listProviders } from "../support/fake-host.js";

const CONFIG = { model: "own/large", small_model: "own/quick-mini" };
const PROVIDERS = listProviders("large", "quick-mini", "eagle-4.5");
const absent = (id: string, image: boolean) => ({
  id,
  name: id,
  capabilities: {
    toolcall: true,
    input: { text: true, image },
    output: { text: true },
  },
  cost: { input: 3, output: 15 },
  limit: { context: 200_000, output: 8000 },
  status: "active",
});
const CATALOG = {
  all: [
    {
      id: "anthropic",
      name: "Anthropic",
      source: "custom",
      env: ["ANTHROPIC_API_KEY"],
      options: {},
      models: { "claude-opus-5": absent("claude-opus-5", true), blind: absent("blind", false) },
    },
  ],
  default: {},
  connected: [],
};

function select(profile: object, options: object = {}) {
  const read = async () => fromOpenCode({ providers: PROVIDERS, config: CONFIG, catalog: CATALOG });
  const worker = { id: "coder", model: "node", policy: "dynamic", needs: [], ...profile } as const;
  return createSelection({ profiles: [worker], read, ...options });
}

const AT = { sessionID: "ses_1", workerID: "coder" };

describe("fromOpenCode takes the SDK's own objects", () => {
  test.each([
    { why: "the data", providers: PROVIDERS, config: CONFIG },
    { why: "the whole answers", providers: { data: PROVIDERS }, config: { data: CONFIG } },
  ])("$why", ({ providers, config }) => {
    const { resolver } = fromOpenCode({ providers, config })._unsafeUnwrap();
    expect(resolver.resolve({ ref: "node", purpose: "op" })._unsafeUnwrap().resolvedModel).toBe(
      "own/large",
    );
  });

  test.each([
    { why: "an error of OpenCode's", providers: { error: { name: "x" } }, code: "server-error" },
    { why: "a page", providers: "<html>", code: "unknown-shape" },
    { why: "nothing", providers: undefined, code: "unknown-shape" },
  ])("$why is an error, and no empty list", ({ providers, code }) => {
    expect(fromOpenCode({ providers, config: CONFIG })._unsafeUnwrapErr().code).toBe(code);
  });
});

describe("a provider that is not connected", () => {
  const model = "anthropic/claude-opus-5";

  test("is refused, with what would connect it", async () => {
    const refused = (await select({}).forTask({ ...AT, model }))._unsafeUnwrapErr();
    expect(refused.code).toBe("provider-not-usable");
  });

  test("is taken where the option says so, with a warning", async () => {
    const selection = select({}, { acceptUnconnected: true });
    const taken = (await selection.forTask({ ...AT, model }))._unsafeUnwrap();
    expect(taken.id).toBe(model);
    expect(taken.warnings.map(({ code }) => code)).toContain("provider-not-connected");
  });

  test.each([
    { ref: "anthropic/blind", profile: { needs: [{ kind: "image-input" }] }, why: "needs hold" },
    { ref: model, profile: { boundaries: { deny: ["anthropic"] } }, why: "boundaries hold" },
    { ref: "anthropic/claude-opus-9", profile: {}, why: "versions hold" },
    { ref: "antropic/claude-opus-5", profile: {}, why: "it must be known" },
    { ref: "claude opus 5", profile: {}, why: "it must be named" },
  ])("but $why: $ref", async ({ ref, profile }) => {
    const selection = select(profile, { acceptUnconnected: true });
    expect((await selection.forTask({ ...AT, model: ref })).isErr()).toBe(true);
  });
});

describe("inherit", () => {
  const caller = { model: "own/eagle-4.5" } as const;

  test("is the model of the one who asks, on every road", async () => {
    const selection = select({ model: "inherit" });
    const [task, message] = [
      await selection.forTask({ ...AT, caller }),
      await selection.forMessage({ ...AT, caller }),
    ];
    expect([task, message].map((one) => one._unsafeUnwrap().id)).toEqual([
      "own/eagle-4.5",
      "own/eagle-4.5",
    ]);
    expect((await selection.forTask({ ...AT, model: "inherit", caller }))._unsafeUnwrap().id).toBe(
      "own/eagle-4.5",
    );
  });

  test("holds to the worker's needs and the caller's", async () => {
    const blind = { model: "own/large" } as const;
    const seeing = select({ model: "inherit", needs: [{ kind: "image-input" }] });
    expect((await seeing.forTask({ ...AT, caller: blind })).isErr()).toBe(true);
    const asks = { ...blind, needs: [{ kind: "image-input" }] } as const;
    expect((await select({ model: "inherit" }).forTask({ ...AT, caller: asks })).isErr()).toBe(
      true,
    );
  });

  test("is an error where nobody is known", async () => {
    const refused = (await select({ model: "inherit" }).forTask(AT))._unsafeUnwrapErr();
    expect(refused.code).toBe("no-caller-model");
  });
});

test.each(["", "  "])("setting no model (%j) changes nothing", async (ref) => {
  const selection = select({});
  expect((await selection.set(AT, "own/quick-mini")).isOk()).toBe(true);
  expect((await selection.set(AT, ref))._unsafeUnwrapErr().code).toBe("bad-arguments");
  expect((await selection.forTask(AT))._unsafeUnwrap().id).toBe("own/quick-mini");
});

test("a reason is 160 characters at most", async () => {
  const { reason } = (await select({}).forTask({ ...AT, model: "eagle" }))._unsafeUnwrap();
  expect(reason.length).toBeLessThanOrEqual(160);
});
