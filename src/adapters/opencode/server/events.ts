import type { Result } from "neverthrow";
import type { SourceError } from "../../../index.js";
import { isObject, type JsonObject } from "../files/json-object.js";
import { requestStream, type ServerAccess } from "./request.js";

/** One event of OpenCode. */
export interface ServerEvent {
  readonly type: string;
  readonly properties: JsonObject;
}

export interface EventOptions {
  readonly signal: AbortSignal;
  /**
   * Milliseconds without data after which the server counts as gone. OpenCode sends a heartbeat
   * every 10 s.
   */
  readonly silenceMs: number;
}

/** Maximum characters of one event. Longer events are dropped: nothing here reads them. */
const LONGEST_EVENT = 8_000_000;

/**
 * Opens OpenCode's events of one folder. The stream ends when the server ends it (as it does when
 * it disposes of the folder's instance), falls silent or disappears, and on the signal. Never
 * throws.
 */
export async function openEvents(
  access: ServerAccess,
  { signal, silenceMs }: EventOptions,
): Promise<Result<AsyncIterable<ServerEvent>, SourceError>> {
  const opened = await requestStream(access, "/event", signal);
  return opened.map((stream) => readEvents(stream, silenceMs));
}

async function* readEvents(
  stream: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<ServerEvent> {
  for await (const line of readLines(stream, silenceMs)) {
    const event = parseEvent(line);
    if (event !== undefined) yield event;
  }
}

/** OpenCode writes each event as one line. Comments and fields other than `data` are irrelevant. */
function parseEvent(line: string): ServerEvent | undefined {
  if (!line.startsWith("data:")) return undefined;
  try {
    const json: unknown = JSON.parse(line.slice("data:".length));
    if (!isObject(json) || typeof json["type"] !== "string") return undefined;
    const { type, properties } = json;
    return { type, properties: isObject(properties) ? properties : {} };
  } catch {
    return undefined;
  }
}

async function* readLines(
  stream: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let isTooLong = false;
  for await (const chunk of readChunks(stream, silenceMs)) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!isTooLong) yield line;
      isTooLong = false;
    }
    if (rest.length > LONGEST_EVENT) {
      rest = "";
      isTooLong = true;
    }
  }
}

async function* readChunks(
  stream: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const next = await readInTime(reader, silenceMs);
      if (next === undefined) return;
      yield next;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Reads the next bytes. Undefined at the end, on a broken connection and on a timeout. */
async function readInTime(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  silenceMs: number,
): Promise<Uint8Array | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), silenceMs);
  });
  try {
    const read = reader.read().then(({ value }) => value);
    return await Promise.race([read, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
