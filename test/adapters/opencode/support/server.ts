import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { readFixtureText } from "../../../schema/fixture.js";

/** What a real server would answer, with canaries for keys. */
export const ROUTES = {
  "/config/providers": readFixtureText("config-providers.json"),
  "/config": readFixtureText("opencode.json"),
  "/provider": readFixtureText("provider-list.json"),
};

/** What a request brought along. */
interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
}

/** A server on loopback, and what it was asked. */
export interface LocalServer {
  readonly url: string;
  readonly heard: readonly Heard[];
}

/** Starts a server that goes with the test. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LocalServer> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    heard.push({ method: request.method, url: request.url, headers: request.headers });
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, heard };
}

/** Serves JSON by path, and OpenCode's own web page for every other path. */
export async function serveJson(routes: Readonly<Record<string, string>>): Promise<LocalServer> {
  return serve((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const body = Object.hasOwn(routes, path) ? routes[path] : undefined;
    const type = body === undefined ? "text/html" : "application/json";
    response.writeHead(200, { "content-type": type });
    response.end(body ?? "<!doctype html><title>OpenCode</title>");
  });
}
