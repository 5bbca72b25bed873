import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { loadFromServer } from "../../../src/adapters/opencode/index.js";
import { assessSources, createResolver, type Resolver } from "../../../src/index.js";
import { type Llm, startLlm } from "../support/llm.js";
import { type OpenCode, startOpenCode } from "../support/opencode.js";

const messageSchema = z.object({
  info: z.object({ providerID: z.string(), modelID: z.string(), error: z.unknown().optional() }),
});

function configure(llm: Llm) {
  return {
    model: "own/org/large:free",
    small_model: "own/quick-mini",
    // Titles are requested in the background and would distort the counts here.
    agent: { title: { disable: true } },
    provider: {
      own: {
        npm: "@ai-sdk/openai-compatible",
        options: { baseURL: llm.url, apiKey: "sk-canary-own" },
        models: {
          "org/large:free": { tool_call: true, limit: { context: 200_000, output: 8000 } },
          "quick-mini": { tool_call: true, limit: { context: 200_000, output: 8000 } },
          "Eagle-4.5": {
            id: "upstream-eagle",
            tool_call: true,
            limit: { context: 200_000, output: 8000 },
          },
        },
      },
    },
  };
}

const ROWS = [
  { ref: "node", model: "own/org/large:free", upstream: "org/large:free", why: "config.model" },
  { ref: "node:fast", model: "own/quick-mini", upstream: "quick-mini", why: "config.small_model" },
  { ref: "quick mini", model: "own/quick-mini", upstream: "quick-mini", why: "a bare name" },
  { ref: "own/Eagle-4.5", model: "own/Eagle-4.5", upstream: "upstream-eagle", why: "a full id" },
];

describe("a resolved model is accepted, and is the one that is called", () => {
  let llm: Llm;
  let opencode: OpenCode;
  let resolver: Resolver;

  beforeAll(async () => {
    llm = await startLlm();
    opencode = await startOpenCode({ project: { "opencode.json": configure(llm) } });
    const { sources } = (await loadFromServer({ url: opencode.url }))._unsafeUnwrap();
    resolver = createResolver(assessSources(sources));
  });
  afterAll(async () => {
    await opencode.stop();
    await llm.close();
  });

  test.each(ROWS)("$ref → $model ($why)", async ({ ref, model, upstream }) => {
    const { resolvedModel } = resolver.resolve({ ref, purpose: "prompt" })._unsafeUnwrap();
    expect(resolvedModel).toBe(model);
    const slash = resolvedModel.indexOf("/");
    const ids = {
      providerID: resolvedModel.slice(0, slash),
      modelID: resolvedModel.slice(slash + 1),
    };
    const session = z
      .object({ id: z.string() })
      .parse(await (await opencode.request("POST", "/session", {})).json());
    const before = llm.completions.length;
    const answer = await opencode.request("POST", `/session/${session.id}/message`, {
      model: ids,
      parts: [{ type: "text", text: `Say OK to ${ref}.` }],
    });
    expect(answer.status).toBe(200);
    expect(messageSchema.parse(await answer.json()).info).toEqual({ ...ids });
    expect(llm.completions.slice(before).map((completion) => completion.model)).toEqual([upstream]);
  });
});
