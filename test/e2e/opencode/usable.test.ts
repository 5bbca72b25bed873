import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import {
  type LoadedSources,
  loadFromMachine,
  loadFromServer,
} from "../../../src/adapters/opencode/index.js";
import { assessSources, createResolver, predictDefaultModel } from "../../../src/index.js";
import type { MachineSetup } from "../support/machine.js";
import { HELLO, type OpenCode, startOpenCode } from "../support/opencode.js";

const AUTH = ".local/share/opencode/auth.json";
const STATE = ".local/state/opencode/model.json";
const GLOBAL = ".config/opencode/opencode.json";

const local = (models: object) => ({
  npm: "@ai-sdk/openai-compatible",
  options: { baseURL: "http://127.0.0.1:1/v1" },
  models,
});

interface Row {
  readonly name: string;
  readonly why: string;
  readonly setup: MachineSetup;
}

const ROWS: readonly Row[] = [
  {
    name: "keys in variables",
    why: "one of several variables connects, an empty one does not, and a fetched catalog is absent",
    setup: {
      env: {
        ANTHROPIC_API_KEY: "sk-canary-anthropic",
        GEMINI_API_KEY: "sk-canary-gemini",
        GROQ_API_KEY: "",
        AWS_REGION: "eu-west-1",
      },
    },
  },
  {
    name: "stored credentials",
    why: "keys, logins with and without a loader, an entry that OpenCode ignores, a recent model",
    setup: {
      home: {
        [AUTH]: {
          mistral: { type: "api", key: "sk-canary-mistral" },
          openai: { type: "oauth", refresh: "sk-canary-r", access: "sk-canary-a", expires: 0 },
          anthropic: { type: "oauth", refresh: "sk-canary-r", access: "sk-canary-a", expires: 0 },
          groq: { type: "bogus", key: "sk-canary-groq" },
        },
        [STATE]: {
          recent: [
            { providerID: "anthropic", modelID: "claude-sonnet-4-5" },
            { providerID: "mistral", modelID: "devstral-medium-latest" },
          ],
        },
      },
    },
  },
  {
    name: "a provider of one's own in many layers",
    why: "comments, variables, a file, whitelists, aliases, agents in markdown, the last layer wins",
    setup: {
      env: {
        CANARY_KEY: "sk-canary-own",
        MY_MODEL: "own/big",
        OPENCODE_CONFIG_CONTENT: '{ "model": "{env:MY_MODEL}", /* last */ }',
      },
      home: {
        [GLOBAL]: {
          model: "opencode/big-pickle",
          provider: { deepseek: { options: { apiKey: "{env:CANARY_KEY}" } } },
        },
        ".opencode/opencode.json": { provider: { own: local({ small: { name: "Home" } }) } },
      },
      project: {
        "opencode.jsonc":
          '{ // a comment\n "provider": { "deepseek": { "blacklist": ["deepseek-chat"] } }, }',
        "key.txt": "sk-canary-file-key",
        ".opencode/opencode.json": {
          small_model: "own/small",
          provider: {
            own: {
              ...local({ big: { limit: { context: 1000, output: 100 } }, small: {} }),
              options: { apiKey: "{file:../key.txt}", baseURL: "http://127.0.0.1:1/v1" },
            },
            xai: { whitelist: ["grok-4"], models: { "grok-4": { id: "grok-4" } } },
          },
        },
        ".opencode/agents/review.md": "---\nmodel: own/small\n---\nReview.",
      },
    },
  },
  {
    name: "allowed and forbidden providers",
    why: "a list of an upper layer replaces the lower one, and forbidden beats allowed",
    setup: {
      env: { OPENAI_API_KEY: "sk-canary-openai", MISTRAL_API_KEY: "sk-canary-mistral" },
      home: {
        [GLOBAL]: { enabled_providers: ["openai"], disabled_providers: ["openai"] },
      },
      project: {
        "opencode.json": {
          enabled_providers: ["openai", "mistral", "opencode"],
          disabled_providers: ["opencode"],
        },
      },
    },
  },
  {
    name: "nothing at all",
    why: "only OpenCode's own free models",
    setup: {},
  },
];

const listSchema = z.object({
  providers: z.array(z.object({ id: z.string(), models: z.record(z.string(), z.unknown()) })),
});
const sessionSchema = z.object({ id: z.string() });
const messageSchema = z.object({
  info: z.object({ model: z.object({ providerID: z.string(), modelID: z.string() }) }),
});

async function listAccepted(opencode: OpenCode): Promise<readonly string[]> {
  const answer = await opencode.request("GET", "/config/providers");
  const { providers } = listSchema.parse(await answer.json());
  return providers.flatMap(({ id, models }) => Object.keys(models).map((key) => `${id}/${key}`));
}

/** The model of a message without one. OpenCode stores it before it calls any model. */
async function askDefault(opencode: OpenCode): Promise<string> {
  const session = sessionSchema.parse(
    await (await opencode.request("POST", "/session", {})).json(),
  );
  const answer = await opencode.request("POST", `/session/${session.id}/message`, HELLO);
  const { model } = messageSchema.parse(await answer.json()).info;
  return `${model.providerID}/${model.modelID}`;
}

function listUsable({ sources }: LoadedSources): readonly string[] {
  return [...createResolver(assessSources(sources)).catalog.usable.keys()];
}

function predictDefault({ sources }: LoadedSources): string {
  const { loaded } = assessSources(sources);
  const choice = predictDefaultModel(loaded.providers, sources)._unsafeUnwrap();
  return `${choice.providerID}/${choice.modelID}`;
}

describe.each(ROWS)("with $name ($why)", ({ setup }) => {
  let opencode: OpenCode;
  let server: LoadedSources;
  let machine: LoadedSources;

  beforeAll(async () => {
    opencode = await startOpenCode(setup);
    const { url, machine: own } = opencode;
    const { env, home, project: cwd } = own;
    server = (await loadFromServer({ url, full: true, timeoutMs: 30_000 }))._unsafeUnwrap();
    machine = (await loadFromMachine({ env, cwd, home, now: Date.now() }))._unsafeUnwrap();
  });
  afterAll(async () => opencode.stop());

  test("the models that the server accepts are the usable ones", async () => {
    const accepted = await listAccepted(opencode);
    expect(accepted.length).toBeGreaterThan(0);
    expect(listUsable(server).toSorted()).toEqual(accepted.toSorted());
  });

  test("the machine's own files predict the same models", async () => {
    expect(listUsable(machine).toSorted()).toEqual((await listAccepted(opencode)).toSorted());
  });

  test("the predicted default is the model that a message without one gets", async () => {
    expect(predictDefault(machine)).toBe(await askDefault(opencode));
  });

  test("the server's config and the machine's say the same", () => {
    const pick = ({ sources: { config } }: LoadedSources) => ({
      model: config?.model,
      small: config?.smallModel,
      enabled: config?.enabledProviders,
      disabled: config?.disabledProviders,
      providers: config?.providers.map(({ id, whitelist, blacklist, models }) => {
        return { id, whitelist, blacklist, models: models.map((model) => model.id) };
      }),
      agents: config?.agents.filter(({ model }) => model !== undefined),
    });
    expect(pick(machine)).toEqual(pick(server));
  });

  test("no credential is in anything that comes out", () => {
    // The texts are megabytes long, so only the result is compared.
    expect(JSON.stringify([server, machine]).includes("sk-canary")).toBe(false);
  });
});
