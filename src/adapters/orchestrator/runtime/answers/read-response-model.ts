import * as z from "zod";

const nameSchema = z.string().optional().catch(undefined);
const namedSchema = z.object({ model: nameSchema }).optional().catch(undefined);
const answerSchema = z.object({
  /** OpenAI's chat completions, and all that speak them. */
  model: nameSchema,
  /** Google's. */
  modelVersion: nameSchema,
  /** Anthropic's `message_start`. */
  message: namedSchema,
  /** OpenAI's `response.created`. */
  response: namedSchema,
});

/** Characters that are read at the most: a provider names its model in the first event. */
const MOST_READ = 64_000;
/** What may stand in a model's id; it is shown to people. */
const MODEL_ID = /^[\w.:/@+-]{1,200}$/;
const EVENT = /^data:(.*)$/gm;

/**
 * The model that a provider says answered, from the start of its answer; undefined where it does not say. The rest
 * is canceled. Never rejects.
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
    // Aborted with the request, or cut.
    return undefined;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** A stream line by line as its lines end, any other text as a whole. */
async function readStart(reader: Reader, isStream: boolean): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for (let read = 0; read < MOST_READ; ) {
    const { done, value } = await reader.read();
    const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
    read += text.length;
    rest += text;
    // In what is new alone: there may be very many pieces.
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
