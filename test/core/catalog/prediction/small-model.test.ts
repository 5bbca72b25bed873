import { expect, test } from "vitest";
import type { ModelChoice } from "../../../../src/core/catalog/prediction/defaults.js";
import {
  predictSmallModel,
  predictTitleModel,
} from "../../../../src/core/catalog/prediction/small-model.js";
import type { ModelRecord } from "../../../../src/core/sources/model.js";
import type { Sources } from "../../../../src/core/sources/sources.js";
import { config, provider, storedKey } from "./host-builders.js";

type Facts = Readonly<Record<string, Omit<ModelRecord, "id">>>;

const FAMILIES: Facts = {
  main: {},
  haiku: { family: "claude-haiku", releaseDate: "2027-01-01" },
  "nano-1": { family: "gpt-nano", releaseDate: "2026-01-01" },
  "nano-2": { family: "gpt-nano", releaseDate: "2026-02-01" },
  "nano-3": { family: "gpt-nano", releaseDate: "2026-02-01" },
  "nano-undated": { family: "gpt-nano" },
  "flash-lite": { family: "gemini-flash-lite", releaseDate: "2028-01-01" },
  mini: { family: "gpt-mini" },
};
const FLASH: Facts = { ...FAMILIES, flash: { family: "gemini-flash" } };

test.each([
  { id: "acme", facts: FAMILIES, small: "nano-3", why: "newest date, then last id" },
  { id: "acme", facts: FLASH, small: "flash", why: "gemini-flash comes first, even undated" },
  { id: "opencode", facts: FLASH, small: "nano-3", why: "only gpt-nano" },
  { id: "opencode-mine", facts: FLASH, small: "nano-3", why: "the beginning of the id counts" },
  { id: "github-copilot", facts: FLASH, small: "mini", why: "gpt-mini first" },
  { id: "github-copilot-mine", facts: FAMILIES, small: "mini", why: "by beginning, too" },
  { id: "azure", facts: FLASH, small: undefined, why: "never" },
  { id: "azure-cognitive-services", facts: FLASH, small: undefined, why: "never" },
  { id: "azure-mine", facts: FLASH, small: "flash", why: "only these two ids" },
  { id: "acme", facts: { main: {} }, small: undefined, why: "no such family" },
  { id: "opencode", facts: { f: { family: "gemini-flash" } }, small: undefined, why: "no nano" },
  {
    id: "acme",
    facts: { "us.nano": FAMILIES["nano-2"] ?? {}, "global.nano": FAMILIES["nano-1"] ?? {} },
    small: "us.nano",
    why: "a region in an id means something to Bedrock only",
  },
])("$id: $small ($why)", ({ id, facts, small }) => {
  const inverted = Object.fromEntries(Object.entries(facts).toReversed());
  const loaded = [provider(id, [], [], facts)];
  const main = { providerID: id, modelID: "main" };
  const expected = small === undefined ? undefined : { providerID: id, modelID: small };
  expect(predictSmallModel(loaded, {}, main)).toEqual(expected);
  expect(predictSmallModel([provider(id, [], [], inverted)], {}, main)).toEqual(expected);
});

const haiku = (releaseDate: string) => ({ family: "claude-haiku", releaseDate });
const REGIONAL: Facts = {
  main: {},
  "eu.haiku": haiku("2026-03-01"),
  "us.haiku": haiku("2026-02-01"),
  "jp.haiku": haiku("2026-01-02"),
  haiku: haiku("2026-01-01"),
};

test.each<{ why: string; facts: Facts; given: Sources; small: string | undefined }>([
  {
    why: "the one for everywhere",
    facts: { ...REGIONAL, "global.haiku": haiku("2020-01-01") },
    given: { env: ["AWS_PROFILE"], awsRegion: "eu-west-1" },
    small: "global.haiku",
  },
  {
    why: "the config's region, whatever the variable says",
    facts: REGIONAL,
    given: {
      config: config({ "amazon-bedrock": { region: "eu-west-1" } }),
      awsRegion: "us-east-1",
    },
    small: "eu.haiku",
  },
  {
    why: "the variable's region, where real credentials loaded Bedrock",
    facts: REGIONAL,
    given: { env: ["AWS_ACCESS_KEY_ID", "AWS_REGION"], awsRegion: "eu-central-1" },
    small: "eu.haiku",
  },
  {
    why: "the home region, where there is no other",
    facts: REGIONAL,
    given: { credentials: [storedKey("amazon-bedrock")] },
    small: "us.haiku",
  },
  {
    why: "a region that alone connected Bedrock does not count",
    facts: REGIONAL,
    given: { env: ["AWS_REGION"], awsRegion: "eu-west-1" },
    small: "jp.haiku",
  },
  {
    why: "nor does it beside what loads another provider",
    facts: REGIONAL,
    given: { env: ["AWS_REGION", "GITLAB_TOKEN"], awsRegion: "eu-west-1" },
    small: "jp.haiku",
  },
  {
    why: "a region of which the value is not known is none",
    facts: REGIONAL,
    given: { env: ["AWS_PROFILE", "AWS_REGION"] },
    small: "jp.haiku",
  },
  {
    why: "a region that has no prefix: the newest that is neither us nor eu",
    facts: REGIONAL,
    given: { config: config({ "amazon-bedrock": { region: "ap-northeast-1" } }) },
    small: "jp.haiku",
  },
  {
    why: "a family with none that fits is passed over",
    facts: { "eu.flash": { family: "gemini-flash" }, haiku: haiku("2026-01-01") },
    given: {},
    small: "haiku",
  },
  {
    why: "no model fits",
    facts: { "eu.haiku": haiku("2026-01-01") },
    given: {},
    small: undefined,
  },
])("amazon-bedrock: $why", ({ facts, given, small }) => {
  const loaded = [provider("amazon-bedrock", [], [], facts)];
  const main = { providerID: "amazon-bedrock", modelID: "main" };
  const expected = small === undefined ? undefined : { ...main, modelID: small };
  expect(predictSmallModel(loaded, given, main)).toEqual(expected);
});

const LOADED = [
  provider("acme", [], [], FAMILIES),
  provider("groq", [], ["llama-3"]),
  provider("azure", [], ["gpt-4"]),
];

interface Row {
  readonly why: string;
  readonly settings: Parameters<typeof config>[1];
  readonly small: string | undefined;
  readonly title: string | undefined;
}

test.each<Row>([
  { why: "nothing set", settings: {}, small: "acme/nano-3", title: "acme/nano-3" },
  {
    why: "small_model at any provider",
    settings: { smallModel: "groq/llama-3" },
    small: "groq/llama-3",
    title: "groq/llama-3",
  },
  {
    why: "an empty small_model says nothing",
    settings: { smallModel: "" },
    small: "acme/nano-3",
    title: "acme/nano-3",
  },
  {
    why: "a small_model that is not loaded means none; the main model writes the title",
    settings: { smallModel: "groq/nope", model: "acme/main" },
    small: undefined,
    title: "acme/main",
  },
  {
    why: "the provider of the main model is searched, not the first",
    settings: { model: "groq/llama-3" },
    small: undefined,
    title: "groq/llama-3",
  },
  {
    why: "a main model that is not loaded still has a small one beside it",
    settings: { model: "acme/nope" },
    small: "acme/nano-3",
    title: "acme/nano-3",
  },
  {
    why: "a main model of a provider that is not loaded has nothing",
    settings: { model: "nope/m" },
    small: undefined,
    title: undefined,
  },
  {
    why: "the title agent's model beats small_model",
    settings: { smallModel: "groq/llama-3", agents: [{ name: "title", model: "azure/gpt-4" }] },
    small: "groq/llama-3",
    title: "azure/gpt-4",
  },
  {
    why: "an empty title model says nothing",
    settings: { agents: [{ name: "title", model: "" }] },
    small: "acme/nano-3",
    title: "acme/nano-3",
  },
  {
    why: "the models of other agents write no title",
    settings: { agents: [{ name: "plan", model: "azure/gpt-4" }] },
    small: "acme/nano-3",
    title: "acme/nano-3",
  },
  {
    why: "a title model that is not loaded means no title",
    settings: { agents: [{ name: "title", model: "azure/nope" }] },
    small: "acme/nano-3",
    title: undefined,
  },
  {
    why: "no title agent, no title",
    settings: { agents: [{ name: "title", disabled: true }] },
    small: "acme/nano-3",
    title: undefined,
  },
])("$why", ({ settings, small, title }) => {
  const sources = {
    config: config({}, settings),
    recent: [{ providerID: "acme", modelID: "main" }],
  };
  expect(format(predictSmallModel(LOADED, sources))).toBe(small);
  expect(format(predictTitleModel(LOADED, sources))).toBe(title);
});

test("nothing is written where there is no main model", () => {
  const sources = { config: config({ mine: {} }, { smallModel: "groq/llama-3" }) };
  expect(predictSmallModel(LOADED, sources)).toBeUndefined();
  expect(predictTitleModel(LOADED, sources)).toBeUndefined();
});

function format(choice: ModelChoice | undefined): string | undefined {
  return choice && `${choice.providerID}/${choice.modelID}`;
}
