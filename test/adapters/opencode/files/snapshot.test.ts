import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
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

function readPacked(): unknown {
  return JSON.parse(
    gunzipSync(readFileSync(new URL("models-dev.json.gz", FOLDER))).toString("utf8"),
  );
}

const about = aboutSchema.parse(JSON.parse(readFileSync(new URL("snapshot.json", FOLDER), "utf8")));

describe("the snapshot", () => {
  test("is what its description says", () => {
    const catalog = z.record(z.string(), z.object({ models: z.record(z.string(), z.unknown()) }));
    const providers = Object.values(catalog.parse(readPacked()));
    expect(providers).toHaveLength(about.providers);
    const models = providers.reduce((count, provider) => {
      return count + Object.keys(provider.models).length;
    }, 0);
    expect(models).toBe(about.models);
  });

  test("is decoded without a fault, once for all", async () => {
    expect(decodeModelsDev(readPacked(), "snapshot")._unsafeUnwrap().issues).toEqual([]);
    const [first, second] = await Promise.all([loadSnapshot(), loadSnapshot()]);
    const catalog = first._unsafeUnwrap().sources.catalog;
    expect(catalog?.label).toBe(`models.dev snapshot of ${about.date}`);
    expect(second._unsafeUnwrap().sources.catalog).toBe(catalog);
  });

  test.skipIf(withoutRecordings)("says the same as the whole recording it was made from", () => {
    const read = (input: unknown) => decodeModelsDev(input, "catalog")._unsafeUnwrap().value;
    expect(isDeepStrictEqual(read(readPacked()), read(readShared(RECORDING)))).toBe(true);
  });
});
