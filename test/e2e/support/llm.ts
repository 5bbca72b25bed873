import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";

/** A chat completion request. */
export interface Completion {
  readonly model: string;
  /** The whole request body, to find the prompt in it. */
  readonly body: string;
  /** The conversation, tools and images of the request. */
  readonly messages: readonly Message[];
  readonly tools: readonly string[];
  readonly headers: IncomingHttpHeaders;
  /** Set when the client disconnected before the answer. */
  aborted: boolean;
}

interface Message {
  readonly role: string;
  readonly text: string;
}

/** How to answer a request. */
export type Reply =
  /** `from`: the model that a gateway claims to have called instead. */
  | {
      readonly kind: "text";
      readonly text: string;
      readonly from?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "tool"; readonly name: string; readonly args: unknown }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "garbage" }
  /** No answer until the client disconnects. */
  | { readonly kind: "silence" };

/** A model server on loopback with OpenAI's chat completions API. */
export interface Llm {
  /** The base address for an OpenAI-compatible provider. */
  readonly url: string;
  readonly completions: readonly Completion[];
  close(): Promise<void>;
}

const partSchema = z.object({ type: z.string(), text: z.string().optional() });
const requestSchema = z.object({
  model: z.string(),
  stream: z.boolean().optional(),
  messages: z
    .array(
      z.object({
        role: z.string(),
        content: z.union([z.string(), z.array(partSchema)]).nullish(),
      }),
    )
    .default([]),
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).default([]),
});
const OK: Reply = { kind: "text", text: "OK." };
const USAGE = { prompt_tokens: 12_400, completion_tokens: 860, total_tokens: 13_260 };

type Spoken = Extract<Reply, { kind: "text" | "tool" }>;

function toMessage(reply: Spoken): object {
  if (reply.kind === "text") return { role: "assistant", content: reply.text };
  const call = { name: reply.name, arguments: JSON.stringify(reply.args) };
  return {
    role: "assistant",
    tool_calls: [{ index: 0, id: "call_1", type: "function", function: call }],
  };
}

function writeStream(response: ServerResponse, model: string, reply: Spoken): void {
  const head = { id: "completion", object: "chat.completion.chunk", created: 1, model };
  const finish_reason = reply.kind === "tool" ? "tool_calls" : "stop";
  const chunks = [
    { ...head, choices: [{ index: 0, delta: toMessage(reply) }] },
    { ...head, choices: [{ index: 0, delta: {}, finish_reason }], usage: USAGE },
  ];
  response.writeHead(200, { ...headersOf(reply), "content-type": "text/event-stream" });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end("data: [DONE]\n\n");
}

function writeWhole(response: ServerResponse, model: string, reply: Spoken): void {
  const choices = [{ index: 0, message: toMessage(reply), finish_reason: "stop" }];
  const answer = { id: "completion", object: "chat.completion", created: 1, model };
  response.writeHead(200, { ...headersOf(reply), "content-type": "application/json" });
  response.end(JSON.stringify({ ...answer, choices, usage: USAGE }));
}

const headersOf = (reply: Spoken) => (reply.kind === "text" ? reply.headers : undefined);

const fromOf = (reply: Spoken) => (reply.kind === "text" ? reply.from : undefined);

function write(response: ServerResponse, model: string, stream: boolean, reply: Reply): void {
  switch (reply.kind) {
    case "text":
    case "tool":
      (stream ? writeStream : writeWhole)(response, fromOf(reply) ?? model, reply);
      break;
    case "status": {
      const message = reply.message ?? `refused with ${reply.status}`;
      const type = { "content-type": "application/json" };
      response.writeHead(reply.status, { ...reply.headers, ...type });
      response.end(JSON.stringify({ error: { message, type: "error", code: "error" } }));
      break;
    }
    case "garbage":
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end("data: {no json\n\ndata: <html>\n\n");
      break;
    case "silence":
      break;
  }
}

function toCompletion(
  body: string,
  headers: IncomingHttpHeaders,
): Completion & { readonly stream: boolean } {
  const { model, stream = false, messages, tools } = requestSchema.parse(JSON.parse(body));
  return {
    model,
    stream,
    body,
    headers,
    messages: messages.map(({ role, content }) => ({
      role,
      text: Array.isArray(content)
        ? content.map((part) => part.text ?? "").join("\n")
        : (content ?? ""),
    })),
    tools: tools.map(({ function: { name } }) => name),
    aborted: false,
  };
}

/**
 * Starts a model server that records its requests. It answers every request at once with "OK.",
 * unless `reply` returns something else.
 */
export async function startLlm(
  reply: (completion: Completion) => Reply | undefined = () => undefined,
): Promise<Llm> {
  const completions: Completion[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
      response.writeHead(404).end();
      return;
    }
    const completion = toCompletion(body, request.headers);
    completions.push(completion);
    response.once("close", () => {
      completion.aborted = !response.writableFinished;
    });
    write(response, completion.model, completion.stream, reply(completion) ?? OK);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
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
