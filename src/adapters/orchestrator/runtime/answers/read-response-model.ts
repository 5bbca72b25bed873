import * as z from "zod";

const nameSchema = z.string().optional().catch(undefined);
const namedSchema = z.object({ model: nameSchema }).optional().catch(undefined);
const answerSchema = z.object({
  /** OpenAI's chat completions, and compatible providers. */
  model: nameSchema,
  /** Google's. */
  modelVersion: nameSchema,
  /** Anthropic's `message_start`. */
  message: namedSchema,
  /** OpenAI's `response.created`. */
  response: namedSchema,
});

/** The most characters to read. A provider names its model in the first event. */
const MOST_READ = 64_000;
/** The characters of a model id. The name is shown to people. */
const MODEL_ID = /^[\w.:/@+-]{1,200}$/;
const EVENT = /^data:(.*)$/gm;

/**
 * The model that a provider names at the start of its response; undefined if it names none. Cancels
 * the rest. Never rejects.
 */
export async function readResponseModel(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return undefined;
  try {
    const type = response.headers.get("content-type") ?? "";
    const isStream = type.includes("event-stream");
    if (!response.ok || (!isStream && !type.includes("json"))) return undefined;
    return await readStart(reader, isStream);
  } catch {
    // Aborted with the request, or cut off.
    return undefined;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Reads a stream line by line, any other body as a whole. */
async function readStart(reader: Reader, isStream: boolean): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for (let read = 0; read < MOST_READ; ) {
    const { done, value } = await reader.read();
    const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
    read += text.length;
    rest += text;
    // Search only the new text, because there may be very many chunks.
    const line = isStream ? text.lastIndexOf("\n") + 1 : 0;
    const ended = line === 0 ? 0 : rest.length - text.length + line;
    const end = done ? rest.length : ended;
    const named = findModel(rest.slice(0, end), isStream);
    if (named !== undefined || done) return named;
    rest = rest.slice(end);
  }
  return undefined;
}

function findModel(text: string, isStream: boolean): string | undefined {
  const documents = isStream ? [...text.matchAll(EVENT)].map(([, data = ""]) => data) : [text];
  for (const document of documents) {
    const named = readModel(document);
    if (named !== undefined) return named;
  }
  return undefined;
}

function readModel(text: string): string | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(json) ? json[0] : json;
    const { model, modelVersion, message, response } = answerSchema.parse(first);
    return [model, modelVersion, message?.model, response?.model].find(
      (name) => name !== undefined && MODEL_ID.test(name),
    );
  } catch {
    return undefined;
  }
}
