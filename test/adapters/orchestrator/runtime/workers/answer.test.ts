import { describe, expect, test } from "vitest";
import {
  cleanMessage,
  readAnswer,
  toPromptFault,
} from "../../../../../src/adapters/orchestrator/runtime/workers/answer.js";

const INFO = { providerID: "own", modelID: "a/b" };
const failed = (name: string, data?: object) => ({
  info: { ...INFO, error: { name, data } },
  parts: [],
});

const FAULTS = [
  {
    why: "refused credential",
    json: failed("ProviderAuthError", { message: "no" }),
    code: "provider-auth",
  },
  {
    why: "HTTP 401",
    json: failed("APIError", { message: "no", statusCode: 401 }),
    code: "provider-auth",
    status: 401,
  },
  {
    why: "HTTP 403",
    json: failed("APIError", { message: "no", statusCode: 403 }),
    code: "provider-auth",
    status: 403,
  },
  {
    why: "HTTP 404",
    json: failed("APIError", { message: "no", statusCode: 404 }),
    code: "provider-error",
    status: 404,
  },
  { why: "aborted", json: failed("MessageAbortedError"), code: "canceled" },
  {
    why: "any other",
    json: failed("ContextOverflowError", { message: "too long" }),
    code: "provider-error",
  },
  { why: "an error without data", json: failed("UnknownError"), code: "provider-error" },
  {
    why: "an error of an unknown form",
    json: { info: { ...INFO, error: 7 }, parts: [] },
    code: "provider-error",
  },
  { why: "a web page", json: "<html>", code: "bad-answer" },
  { why: "nothing", json: undefined, code: "bad-answer" },
];

const SECRETS = [
  "Incorrect API key provided: sk-canary-0123456789",
  "Authorization: Bearer canary.abc.def",
  "gsk_canary0123456789 is no key",
  "AIzacanary0123456789abcdef",
];

describe("OpenCode's answer to a prompt", () => {
  test.each(FAULTS)("$why", ({ json, code, status }) => {
    const fault = readAnswer(json)._unsafeUnwrapErr();
    expect(fault.code).toBe(code);
    expect(fault.status).toBe(status);
  });

  test("gives the text that the model wrote, and the model", () => {
    const parts = [
      { type: "step-start" },
      { type: "text", text: "One." },
      { type: "text", text: "Not the model's.", synthetic: true },
      { type: "text", text: "Two." },
    ];
    expect(readAnswer({ info: INFO, parts })._unsafeUnwrap()).toEqual({
      text: "One.\nTwo.",
      observed: INFO,
    });
  });

  test.each(SECRETS)("a provider's words lose the credential: %s", (text) => {
    expect(cleanMessage(text)).not.toContain("canary");
    expect(cleanMessage(text)).toContain("[credential]");
  });

  test("ordinary words stay, up to a length", () => {
    expect(cleanMessage("Rate limit reached for gpt-5-mini")).toBe(
      "Rate limit reached for gpt-5-mini",
    );
    expect(cleanMessage("x".repeat(2000))).toHaveLength(500);
  });

  test.each([
    { status: 404, code: "worker-gone" },
    { status: 500, code: "prompt-refused" },
    { status: undefined, code: "prompt-refused" },
  ])("a prompt that is refused with $status", ({ status, code }) => {
    const failure = { message: "no", ...(status !== undefined && { status }) };
    expect(toPromptFault(failure).code).toBe(code);
  });
});
