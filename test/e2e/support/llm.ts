import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";

/** What a chat completion was asked for. */
interface Completion {
  readonly model: string;
  /** The whole request, for looking up which prompt it carries. */
  readonly body: string;
}

/** A model server on loopback that speaks OpenAI's chat completions. */
export interface Llm {
  /** The base address for an OpenAI-compatible provider. */
  readonly url: string;
  readonly completions: readonly Completion[];
  close(): Promise<void>;
}

const requestSchema = z.object({ model: z.string(), stream: z.boolean().optional() });
const REPLY = "OK.";
const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

function writeStream(response: ServerResponse, model: string): void {
  const head = { id: "completion", object: "chat.completion.chunk", created: 1, model };
  const chunks = [
    { ...head, choices: [{ index: 0, delta: { role: "assistant", content: REPLY } }] },
    { ...head, choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage: USAGE },
  ];
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end("data: [DONE]\n\n");
}

function writeWhole(response: ServerResponse, model: string): void {
  const message = { role: "assistant", content: REPLY };
  const choices = [{ index: 0, message, finish_reason: "stop" }];
  const answer = { id: "completion", object: "chat.completion", created: 1, model };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ ...answer, choices, usage: USAGE }));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  completions: Completion[],
): Promise<void> {
  const body = await text(request);
  if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
    response.writeHead(404).end();
    return;
  }
  const { model, stream = false } = requestSchema.parse(JSON.parse(body));
  completions.push({ model, body });
  if (stream) writeStream(response, model);
  else writeWhole(response, model);
}

/** Starts a model server that answers everything at once, and remembers what it was asked. */
export async function startLlm(): Promise<Llm> {
  const completions: Completion[] = [];
  const server = createServer((request, response) => {
    answer(request, response, completions).catch(() => {
      response.writeHead(400).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    completions,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
