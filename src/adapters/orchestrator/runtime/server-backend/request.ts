import { type IncomingMessage, request as requestHttp } from "node:http";
import { text } from "node:stream/consumers";
import { err, ok, type Result } from "neverthrow";

/** A worker's server and its password. */
export interface ServerAddress {
  readonly url: string;
  readonly password: string;
}

/** A response with any status. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Why there was no response: the caller aborted, or the server is unreachable. */
export type NoAnswer = "aborted" | "unreachable";

interface Request {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  /** The project of the request. */
  readonly directory?: string;
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

async function send(address: ServerAddress, request: Request): Promise<IncomingMessage> {
  const { method, path, directory, body, signal } = request;
  const url = new URL(path, address.url);
  if (directory !== undefined) url.searchParams.set("directory", directory);
  const credentials = Buffer.from(`opencode:${address.password}`, "utf8").toString("base64");
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body), "utf8");
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Basic ${credentials}`,
      ...(payload !== undefined && {
        "content-type": "application/json",
        "content-length": payload.length,
      }),
    };
    const sent = requestHttp(url, { method, headers, signal, agent: false }, resolve);
    sent.once("error", reject);
    sent.end(payload);
  });
}

async function exchange(
  address: ServerAddress,
  request: Request,
): Promise<Result<Answer, NoAnswer>> {
  try {
    const response = await send(address, request);
    return ok({ status: response.statusCode ?? 0, body: await text(response) });
  } catch {
    return err(request.signal.aborted ? "aborted" : "unreachable");
  }
}

/**
 * Sends one request and reads the whole response. Uses `node:http`, because `fetch` gives up after
 * 300 s in Node and in Bun, and a task may take longer. Never throws.
 */
export async function requestServer(
  address: ServerAddress,
  request: Request,
): Promise<Result<Answer, NoAnswer>> {
  const { signal } = request;
  if (signal.aborted) return err("aborted");
  // Bun 1.3.14 may never settle an aborted request.
  let giveUp = (): void => undefined;
  const aborted = new Promise<Result<Answer, NoAnswer>>((resolve) => {
    giveUp = () => resolve(err("aborted"));
  });
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    return await Promise.race([exchange(address, request), aborted]);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/** Whether OpenCode responds there and accepts the password. */
export async function checkHealth(address: ServerAddress, signal: AbortSignal): Promise<boolean> {
  const answer = await requestServer(address, { method: "GET", path: "/global/health", signal });
  return answer.map(({ status }) => status === 200).unwrapOr(false);
}
