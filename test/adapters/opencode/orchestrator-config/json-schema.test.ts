import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatJsonSchema } from "../../../../src/adapters/opencode/orchestrator-config/json-schema.js";

test("the published schema is the one that files are read by (tools/write-schema.mjs writes it)", () => {
  const file = new URL("../../../../schema/orchestrator.schema.json", import.meta.url);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(formatJsonSchema()));
});
