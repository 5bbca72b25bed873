import { describe, expect, test } from "vitest";
import type { CredentialGrade } from "../../../src/core/catalog/evidence.js";
import { gradeListed, isKeyName } from "../../../src/core/catalog/listed.js";
import type { ProviderRecord } from "../../../src/core/sources/model.js";

describe("what a server's answer shows", () => {
  const KEYS = ["ACME_API_KEY"];
  const REGION = ["ACME_REGION"];

  test.each<{ record: Partial<ProviderRecord>; grade: CredentialGrade; why: string }>([
    { record: { source: "api" }, grade: "stored", why: "a stored key" },
    { record: { source: "env", env: KEYS }, grade: "env", why: "a variable that holds a key" },
    { record: { source: "env", env: REGION }, grade: "ambient", why: "one that holds a region" },
    {
      record: { source: "env", env: [...KEYS, ...REGION] },
      grade: "ambient",
      why: "one of two, it may be the region",
    },
    {
      record: { source: "env", env: [...KEYS, ...REGION], shown: "key" },
      grade: "env",
      why: "a key is shown",
    },
    { record: { source: "config", shown: "key" }, grade: "stored", why: "a key beside the config" },
    { record: { source: "config", shown: "option" }, grade: "config", why: "a key in the config" },
    {
      record: { source: "config", hasBaseURL: true, env: KEYS },
      grade: "config",
      why: "an address in the config",
    },
    {
      record: { source: "config", env: [] },
      grade: "config",
      why: "a provider that the config made",
    },
    {
      record: { source: "config", env: KEYS },
      grade: "ambient",
      why: "an entry that only names a provider of the catalog",
    },
    { record: { source: "custom", id: "openai" }, grade: "stored", why: "a login" },
    { record: { source: "custom" }, grade: "ambient", why: "loaded by itself" },
    { record: {}, grade: "ambient", why: "an old server that shows nothing" },
    { record: { shown: "key" }, grade: "stored", why: "an old server that shows a key" },
  ])("$grade: $why", ({ record, grade }) => {
    expect(gradeListed({ id: "acme", env: KEYS, models: [], ...record })).toBe(grade);
  });
});

test.each([
  { name: "ACME_API_KEY", is: true },
  { name: "ACME_TOKEN", is: true },
  { name: "ACME_REGION", is: false },
  { name: "GITHUB_TOKEN", is: false },
])("$name names a key: $is", ({ name, is }) => {
  expect(isKeyName(name)).toBe(is);
});
