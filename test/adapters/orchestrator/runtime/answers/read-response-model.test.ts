import { describe, expect, test } from "vitest";
import { readResponseModel } from "../../../../../src/adapters/orchestrator/runtime/answers/read-response-model.js";

const STREAM = "text/event-stream; charset=utf-8";
const JSON_TYPE = "application/json";

/** An answer that comes in pieces. */
function answer(pieces: readonly string[], type = STREAM, status = 200) {
  const state = { pulled: 0, canceled: false };
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const piece = pieces[state.pulled++];
      if (piece === undefined) controller.close();
      else controller.enqueue(encoder.encode(piece));
    },
    cancel: () => {
      state.canceled = true;
    },
  });
  const headers = { "content-type": type };
  return { state, response: new Response(body, { status, headers }) };
}

const read = async (pieces: readonly string[], type?: string, status?: number) =>
  readResponseModel(answer(pieces, type, status).response);

describe("the model that a provider says answered", () => {
  test.each([
    [
      "OpenAI's chat completions",
      `data: {"id":"1","object":"chat.completion.chunk","model":"gpt-5-mini"}\n\n`,
    ],
    [
      "a gateway that waits first",
      `: PROCESSING\n\n: PROCESSING\n\ndata: {"provider":"A","model":"gpt-5-mini"}\n\n`,
    ],
    [
      "OpenAI's responses",
      `event: response.created\ndata: {"type":"response.created","response":{"model":"gpt-5-mini"}}\n\n`,
    ],
    [
      "Anthropic",
      `event: message_start\ndata: {"type":"message_start","message":{"model":"gpt-5-mini"}}\r\n\r\n`,
    ],
    [
      "Google",
      `data: {"candidates":[{"content":{"parts":[{"functionCall":{"args":{"model":"x"}}}]}}],"modelVersion":"gpt-5-mini"}\n\n`,
    ],
    [
      "one that names it late",
      `data: {"type":"ping"}\n\ndata: {"model":""}\n\ndata: {"model":"gpt-5-mini"}\n\n`,
    ],
    ["an event without a line's end", `data: {"model":"gpt-5-mini"}`],
  ])("%s", async (_who, text) => {
    expect(await read([text])).toBe("gpt-5-mini");
    expect(await read(Array.from(text))).toBe("gpt-5-mini");
  });

  test.each([
    ["as a whole", `{"id":"1","model":"gpt-5-mini"}`],
    ["Google's list", `[{"candidates":[],"modelVersion":"gpt-5-mini"},{}]`],
  ])("JSON: %s", async (_what, text) => {
    expect(await read([text], JSON_TYPE)).toBe("gpt-5-mini");
    expect(await read(Array.from(text), JSON_TYPE)).toBe("gpt-5-mini");
  });

  test.each([
    ["no model", [`data: {"id":"1"}\n\n`], STREAM],
    [
      "what the model wrote",
      [`data: {"choices":[{"delta":{"content":"{\\"model\\":\\"x\\"}"}}]}\n\n`],
      STREAM,
    ],
    ["a tool's argument", [`data: {"message":{"content":[{"input":{"model":"x"}}]}}\n\n`], STREAM],
    ["no text of an id", [`data: {"model":"two words"}\n\n`], STREAM],
    ["a control character", [`data: {"model":"a\\u001b[31m"}\n\n`], STREAM],
    ["one that has no end", [`data: {"model":"${"x".repeat(201)}"}\n\n`], STREAM],
    ["a number", [`data: {"model":5}\n\n`], STREAM],
    ["garbage", ["data: {no json\n\ndata: <html>\n\n"], STREAM],
    ["null", ["data: null\n\n"], STREAM],
    ["nothing", [], STREAM],
    ["another kind", [`{"model":"gpt-5-mini"}`], "text/html"],
    ["a text that is cut", [`{"model":"gpt-5-mini"`], JSON_TYPE],
  ])("is not read from %s", async (_what, pieces, type) => {
    expect(await read(pieces, type)).toBeUndefined();
  });

  test("an error is no answer", async () => {
    expect(await read([`{"model":"gpt-5-mini"}`], JSON_TYPE, 500)).toBeUndefined();
    expect(await readResponseModel(new Response(null))).toBeUndefined();
  });

  test("it is known before the answer has ended, and the rest is canceled", async () => {
    const event = `data: {"model":"gpt-5-mini"}\n\n`;
    const { response, state } = answer(Array(50).fill(event));
    expect(await readResponseModel(response)).toBe("gpt-5-mini");
    expect(state.pulled).toBeLessThan(4);
    expect(state.canceled).toBe(true);
  });

  test.each([STREAM, JSON_TYPE])("an answer that does not say it is not kept: %s", async (type) => {
    const { response, state } = answer(Array(200).fill("x".repeat(1_000)), type);
    expect(await readResponseModel(response)).toBeUndefined();
    expect(state.pulled).toBeLessThan(70);
    expect(state.canceled).toBe(true);
  });

  test("an answer that breaks off is no fault", async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error("aborted")),
    });
    const response = new Response(body, { headers: { "content-type": STREAM } });
    expect(await readResponseModel(response)).toBeUndefined();
  });
});
