import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { LISTED, LOADED, SERVED_CONFIG } from "./catalog.js";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const ROUTES: ReadonlyMap<string, unknown> = new Map([
  ["/config/providers", LOADED],
  ["/config", SERVED_CONFIG],
  ["/provider", LISTED],
]);

/** Answers as an OpenCode would that has Anthropic loaded. */
export const answerWell: Answer = (request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(ROUTES.get(path) ?? {}));
};

/** A server and the paths it was asked for. */
export interface TestServer {
  readonly url: string;
  readonly asked: readonly string[];
}

/** Starts a real server on the loopback address; it ends with the test. */
export async function startServer(answer: Answer = answerWell): Promise<TestServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? "/", "http://localhost").pathname);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}
