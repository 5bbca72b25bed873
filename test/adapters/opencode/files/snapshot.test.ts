import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { loadSnapshot } from "../../../../src/adapters/opencode/files/snapshot.js";
import { decodeModelsDev } from "../../../../src/schema/index.js";
import { readShared, withoutRecordings } from "../../../schema/fixture.js";

const FOLDER = new URL("../../../../src/adapters/opencode/files/snapshot/", import.meta.url);
const RECORDING = "recordings/catalog-modelsdev.json.gz";

const aboutSchema = z.strictObject({
  date: z.iso.date(),
  origin: z.literal("https://models.dev/api.json"),
  via: z.string().optional(),
  license: z.literal("MIT"),
  providers: z.int().positive(),
  models: z.int().positive(),
});

const about = aboutSchema.parse(JSON.parse(readFileSync(new URL("snapshot.json", FOLDER), "utf8")));

const readAll = async () => {
  const { catalog } = (await loadSnapshot())._unsafeUnwrap().sources;
  return catalog?.providers ?? [];
};

/** As a source has them: a record that the core would not take is no such record. */
const recordSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  family: z.string().optional(),
  releaseDate: z.string().optional(),
  status: z.enum(["alpha", "beta", "active", "deprecated"]).optional(),
  toolcall: z.boolean().optional(),
  reasoning: z.boolean().optional(),
  input: z.array(z.enum(["text", "image", "pdf", "audio", "video"])).optional(),
  output: z.array(z.enum(["text", "image", "pdf", "audio", "video"])).optional(),
  inputCost: z.number().nonnegative().optional(),
  outputCost: z.number().nonnegative().optional(),
  contextLimit: z.number().nonnegative().optional(),
  outputLimit: z.number().nonnegative().optional(),
  variants: z.array(z.string()).optional(),
});
const providerSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  env: z.array(z.string()),
  models: z.array(recordSchema),
});

describe("the snapshot", () => {
  test("is what its description says", async () => {
    const providers = await readAll();
    expect(providers).toHaveLength(about.providers);
    // Modes of models are models of their own, so that there are a few more.
    const models = providers.reduce((count, provider) => count + provider.models.length, 0);
    expect(models).toBeGreaterThanOrEqual(about.models);
  });

  test("has every record in the shape that the core takes", async () => {
    expect(z.array(providerSchema).parse(await readAll())).toEqual(await readAll());
  });

  test("is decoded once for all", async () => {
    const [first, second] = await Promise.all([loadSnapshot(), loadSnapshot()]);
    const catalog = first._unsafeUnwrap().sources.catalog;
    expect(catalog?.label).toBe(`models.dev snapshot of ${about.date}`);
    expect(second._unsafeUnwrap().sources.catalog).toBe(catalog);
  });

  test("gives all providers, and the models of those that are chosen", async () => {
    const part = (await loadSnapshot(() => new Set(["anthropic", "nobody"])))._unsafeUnwrap();
    const whole = await readAll();
    expect(part.sources.catalog?.providers).toEqual(
      whole.map((provider) =>
        provider.id === "anthropic" ? provider : { ...provider, models: [] },
      ),
    );
    expect(whole.find(({ id }) => id === "anthropic")?.models).not.toEqual([]);
  });

  test.skipIf(withoutRecordings)(
    "says the same as the whole recording it was made from",
    async () => {
      const { value } = decodeModelsDev(readShared(RECORDING), "catalog")._unsafeUnwrap();
      expect(isDeepStrictEqual(await readAll(), value.providers)).toBe(true);
    },
  );
});
