import { describe, expect, test } from "vitest";
import { predictLoaded } from "../../../../src/core/catalog/prediction/predict.js";
import type { Sources } from "../../../../src/core/sources/sources.js";
import { config, emptyKey, local, login, sourcesWith, storedKey } from "./host-builders.js";

/** `provider source`, in load order. */
function loadOrder(sources: Sources): readonly string[] {
  return predictLoaded(sources).loaded.map(({ id, source }) => `${id} ${source ?? "?"}`);
}

const FREE = "opencode custom";
const m1 = { id: "m-1" };

interface LoadRow {
  readonly why: string;
  readonly given: Partial<Sources>;
  readonly loads: readonly string[];
}

const ENV: readonly LoadRow[] = [
  { why: "nothing: the free models", given: {}, loads: [FREE] },
  {
    why: "two variables load in catalog order, not in theirs",
    given: { env: ["OPENAI_API_KEY", "ANTHROPIC_API_KEY"] },
    loads: ["anthropic env", "openai env", FREE],
  },
  {
    why: "one variable connects every provider that lists it",
    given: { env: ["ZHIPU_API_KEY"] },
    loads: ["zai env", "zhipuai env", FREE],
  },
  {
    why: "a region is enough for Bedrock",
    given: { env: ["AWS_REGION"] },
    loads: ["amazon-bedrock env", FREE],
  },
  {
    why: "a CI machine's token is enough for Copilot",
    given: { env: ["GITHUB_TOKEN"] },
    loads: ["github-copilot env", FREE],
  },
  {
    why: "with a key of its own, opencode loads from the environment",
    given: { env: ["OPENCODE_API_KEY"] },
    loads: ["opencode env"],
  },
  {
    why: "the config's list of variables replaces the catalog's",
    given: {
      env: ["MY_KEY", "OPENAI_API_KEY"],
      config: config({ anthropic: { env: ["MY_KEY"] }, openai: { env: [] } }),
    },
    loads: ["anthropic config", FREE, "openai config"],
  },
  {
    why: "a config provider's variable puts it before the free models",
    given: { env: ["MINE_KEY"], config: config({ mine: { env: ["MINE_KEY"], models: [m1] } }) },
    loads: ["mine config", FREE],
  },
];

const STORED: readonly LoadRow[] = [
  {
    why: "stored keys load in the file's order",
    given: { credentials: [storedKey("openai"), storedKey("anthropic")] },
    loads: ["openai api", "anthropic api", FREE],
  },
  {
    why: "an empty stored key loads too",
    given: { credentials: [emptyKey("anthropic")] },
    loads: ["anthropic api", FREE],
  },
  {
    why: "a stored key overwrites the source, not the place",
    given: {
      env: ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"],
      credentials: [storedKey("xai"), storedKey("openai")],
    },
    loads: ["anthropic env", "openai api", "xai api", FREE],
  },
  {
    why: "a key for a provider that nobody declares loads nothing",
    given: { credentials: [storedKey("nosuch")] },
    loads: [FREE],
  },
  {
    why: "logins load in OpenCode's order, whatever the file's",
    given: {
      credentials: [
        login("xai"),
        login("snowflake-cortex"),
        login("azure"),
        login("poe"),
        login("gitlab"),
        login("github-copilot"),
        login("openai"),
        storedKey("groq"),
      ],
    },
    loads: [
      "groq api",
      "openai custom",
      "github-copilot custom",
      "gitlab custom",
      "poe custom",
      "azure custom",
      "snowflake-cortex custom",
      "xai custom",
      FREE,
    ],
  },
  {
    why: "a login that OpenCode has no use for loads nothing",
    given: { credentials: [login("anthropic"), login("amazon-bedrock")] },
    loads: [FREE],
  },
  {
    why: "a login beside a variable leaves the source alone",
    given: { env: ["OPENAI_API_KEY"], credentials: [login("openai")] },
    loads: ["openai env", FREE],
  },
];

const AUTOLOAD: readonly LoadRow[] = [
  ...["AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI"].map(
    (name) => ({
      why: `${name} is in no list and loads Bedrock after the free models`,
      given: { env: [name] },
      loads: [FREE, "amazon-bedrock custom"],
    }),
  ),
  {
    why: "a profile in the config loads Bedrock before other config providers, a region does not",
    given: {
      config: config({
        mine: local(m1),
        "amazon-bedrock": { optionNames: ["profile"], region: "eu-west-1" },
      }),
    },
    loads: [FREE, "amazon-bedrock config", "mine config"],
  },
  {
    why: "a region in the config alone keeps the config's order",
    given: { config: config({ mine: local(m1), "amazon-bedrock": { region: "eu-west-1" } }) },
    loads: [FREE, "mine config", "amazon-bedrock config"],
  },
  ...["GOOGLE_CLOUD_PROJECT", "GCP_PROJECT", "GCLOUD_PROJECT"].map((name) => ({
    why: `${name} loads both Vertex providers`,
    given: { env: [name] },
    loads: [FREE, "google-vertex custom", "google-vertex-anthropic custom"],
  })),
  {
    why: "a project in the config is for google-vertex only",
    given: { config: config({ mine: local(m1), "google-vertex": { optionNames: ["project"] } }) },
    loads: [FREE, "google-vertex config", "mine config"],
  },
  {
    why: "SAP's service key is in no list",
    given: { env: ["AICORE_SERVICE_KEY"] },
    loads: [FREE, "sap-ai-core custom"],
  },
  {
    why: "an account alone connects both of Cloudflare's providers",
    given: { env: ["CLOUDFLARE_ACCOUNT_ID"] },
    loads: ["cloudflare-workers-ai env", "cloudflare-ai-gateway env", FREE],
  },
  {
    why: "nvidia and snowflake load with the built-in ones where the config names them",
    given: {
      env: ["SNOWFLAKE_CORTEX_TOKEN"],
      config: config({
        mine: local(m1),
        "snowflake-cortex": { optionNames: ["account"] },
        nvidia: {},
      }),
    },
    loads: [FREE, "nvidia config", "snowflake-cortex config", "mine config"],
  },
  {
    why: "snowflake without a token is an ordinary config provider",
    given: {
      config: config({ mine: local(m1), "snowflake-cortex": { optionNames: ["account"] } }),
    },
    loads: [FREE, "mine config", "snowflake-cortex config"],
  },
];

const CONFIG: readonly LoadRow[] = [
  {
    why: "naming a catalog provider is enough",
    given: { config: config({ anthropic: {} }) },
    loads: [FREE, "anthropic config"],
  },
  {
    why: "a provider without models, in no catalog, is not loaded",
    given: { config: config({ mine: local() }) },
    loads: [FREE],
  },
  {
    why: "ids are case-sensitive",
    given: { env: ["ANTHROPIC_API_KEY"], config: config({ Anthropic: { models: [m1] } }) },
    loads: ["anthropic env", FREE, "Anthropic config"],
  },
  {
    why: "ids that are whole numbers come first, as keys of an object do",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      config: config({ mine: local(m1), "12": local(m1), "3": local(m1) }),
    },
    loads: ["3 config", "12 config", "anthropic env", FREE, "mine config"],
  },
  {
    why: "in the order of numbers, and only whole ones without a leading zero",
    given: {
      config: {
        agents: [],
        providers: ["3x", "x3", "12", "03", "3"].flatMap((id) => {
          return config({ [id]: local(m1) }).providers;
        }),
      },
    },
    loads: ["3 config", "12 config", FREE, "3x config", "x3 config", "03 config"],
  },
  {
    why: "disabled beats enabled",
    given: {
      env: ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"],
      config: config(
        {},
        { enabledProviders: ["anthropic", "openai"], disabledProviders: ["anthropic"] },
      ),
    },
    loads: ["openai env"],
  },
  {
    why: "an empty list of enabled providers allows nothing",
    given: { env: ["ANTHROPIC_API_KEY"], config: config({}, { enabledProviders: [] }) },
    loads: [],
  },
  {
    why: "a name of every object's prototype is a name like any other",
    given: {
      credentials: [storedKey("constructor"), login("__proto__")],
      config: config({ toString: local(m1) }, { disabledProviders: ["hasOwnProperty"] }),
    },
    loads: [FREE, "toString config"],
  },
];

const REMOTE: readonly LoadRow[] = [
  {
    why: "remote providers come before the user's own, whose lists win",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      remotes: [
        {
          url: "https://corp.example",
          state: "read",
          config: config(
            { corp: local({ id: "c-1" }), anthropic: { whitelist: ["claude-opus-5"] } },
            { disabledProviders: ["groq"] },
          ),
        },
      ],
      config: config(
        { mine: local(m1), corp: { models: [{ id: "c-2" }] } },
        { disabledProviders: ["openai"] },
      ),
    },
    loads: ["anthropic config", FREE, "corp config", "mine config"],
  },
  {
    why: "a remote config that nobody asked for is passed over",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      remotes: [{ url: "https://corp.example", state: "unread" }],
    },
    loads: ["anthropic env", FREE],
  },
];

describe.each([
  { road: "environment", rows: ENV },
  { road: "stored credentials", rows: STORED },
  { road: "built-in loaders", rows: AUTOLOAD },
  { road: "config", rows: CONFIG },
  { road: "remote config", rows: REMOTE },
])("loaded by $road", ({ rows }) => {
  test.each(rows)("$why", ({ given, loads }) => {
    expect(loadOrder(sourcesWith(given))).toEqual(loads);
  });
});

const CONNECTED: readonly {
  readonly why: string;
  readonly given: Partial<Sources>;
  readonly connected: readonly string[];
}[] = [
  {
    why: "a login without a use counts as connected",
    given: { credentials: [login("anthropic"), storedKey("nosuch")] },
    connected: ["anthropic", "opencode"],
  },
  {
    why: "a whitelist that leaves nothing does not disconnect a stored key",
    given: {
      credentials: [storedKey("anthropic")],
      config: config({ anthropic: { whitelist: ["nope"] } }),
    },
    connected: ["anthropic", "opencode"],
  },
  {
    why: "it does disconnect a variable",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      config: config({ anthropic: { whitelist: ["nope"] } }),
    },
    connected: ["opencode"],
  },
  {
    why: "disabled providers are not connected, config providers are",
    given: {
      credentials: [storedKey("anthropic")],
      config: config({ mine: local(m1) }, { disabledProviders: ["anthropic"] }),
    },
    connected: ["opencode", "mine"],
  },
];

test.each(CONNECTED)("connected: $why", ({ given, connected }) => {
  expect(predictLoaded(sourcesWith(given)).connected).toEqual(connected);
});

test("sources stay as they were", () => {
  const sources = sourcesWith({
    env: ["OPENAI_API_KEY"],
    credentials: [login("openai")],
    config: config({ openai: { models: [{ id: "gpt-4", status: "beta" }] } }),
  });
  const before = structuredClone(sources);
  predictLoaded(sources);
  expect(sources).toEqual(before);
});
