import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { ROUTES } from "../../opencode/support/server.js";

/** What the plugin is asked, as it comes over the bus. */
interface PluginRequest {
  readonly id: string;
  readonly method: string;
  readonly params: unknown;
}

type PluginAnswer = { readonly result: unknown } | { readonly error: unknown };

export interface FakeOptions {
  /** Bodies by path, over those of a server with a few providers. */
  readonly routes?: Readonly<Record<string, unknown>>;
  /** What the plugin says; undefined is silence, and without the function there is no plugin. */
  readonly plugin?: (request: PluginRequest) => PluginAnswer | undefined;
  /** Answers before anything else does. */
  readonly before?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** What a request brought along. */
interface Heard {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
}

/** A server on loopback that answers as OpenCode does, event bus and all. */
export interface FakeOpenCode {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** Puts an event on the bus. */
  emit(type: string, properties: object): void;
  /** Puts news of the plugin on the bus. */
  emitChange(change: object): void;
  /** Ends the events, as the disposal of an instance does. */
  dispose(): void;
  /** Goes away with all connections. */
  stop(): Promise<void>;
  /** Comes again at the same port. */
  restart(): Promise<void>;
  /** Streams that are open. */
  readonly streams: number;
}

const REQUEST = "omr.v1.req:";

/** A plugin that answers everything with the method's own name. */
export const answerAll: NonNullable<FakeOptions["plugin"]> = ({ method }) => ({
  result: { method },
});

async function listenAt(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Unknown paths are answered with a web page, as OpenCode does. */
function answerJson(response: ServerResponse, body: unknown): void {
  const type = body === undefined ? "text/html" : "application/json";
  response.writeHead(200, { "content-type": type });
  if (body === undefined) response.end("<!doctype html><title>OpenCode</title>");
  else response.end(typeof body === "string" ? body : JSON.stringify(body));
}

export async function startFakeOpenCode(options: FakeOptions = {}): Promise<FakeOpenCode> {
  const { routes = {}, plugin, before = () => false } = options;
  const heard: Heard[] = [];
  const streams = new Set<ServerResponse>();
  const bodies: Readonly<Record<string, unknown>> = {
    ...ROUTES,
    "/path": { directory: "/work/project", state: "/nowhere/state" },
    "/session": [],
    ...routes,
  };

  const emit = (type: string, properties: object) => {
    for (const stream of streams) {
      stream.write(`data: ${JSON.stringify({ id: "evt_1", type, properties })}\n\n`);
    }
  };
  const command = (text: string) => emit("tui.command.execute", { command: text });

  const publish = async (request: IncomingMessage): Promise<void> => {
    const { properties } = JSON.parse(await text(request)) as {
      readonly properties: { readonly command: string };
    };
    command(properties.command);
    if (!properties.command.startsWith(REQUEST)) return;
    const asked = JSON.parse(properties.command.slice(REQUEST.length)) as PluginRequest;
    const answer = plugin?.(asked);
    if (answer !== undefined) {
      command(`omr.v1.res:${JSON.stringify({ id: asked.id, ...answer })}`);
    }
  };

  const openStream = (response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    streams.add(response);
    response.once("close", () => streams.delete(response));
    response.write('data: {"id":"evt_0","type":"server.connected","properties":{}}\n\n');
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const { method = "", headers } = request;
    heard.push({ method, path: pathname, query: searchParams, headers });
    if (before(request, response)) return;
    if (pathname === "/event") openStream(response);
    else if (pathname === "/tui/publish") {
      await publish(request);
      answerJson(response, true);
    } else answerJson(response, bodies[pathname]);
  };

  let server = createServer();
  const open = async (port: number): Promise<number> => {
    server = createServer((request, response) => void answer(request, response));
    return listenAt(server, port);
  };
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((closed) => server.close(closed));
  };
  const port = await open(0);
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    emit,
    emitChange: (change) => command(`omr.v1.evt:${JSON.stringify(change)}`),
    dispose: () => {
      emit("server.instance.disposed", { directory: "/work/project" });
      for (const stream of streams) stream.end();
    },
    stop,
    restart: async () => {
      await open(port);
    },
    get streams() {
      return streams.size;
    },
  };
}
