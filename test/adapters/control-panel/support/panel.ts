import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import {
  type Panel,
  type PanelOptions,
  startPanel,
} from "../../../../src/adapters/control-panel/server/index.js";
import type { PageFiles } from "../../../../src/adapters/control-panel/server/page-files.js";

/** What a request was answered with. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
  /** Without the cookie that lets the page in. */
  readonly anonymous?: boolean;
}

/** A panel with a page of two files, and a browser that is signed in. */
export interface TestPanel {
  readonly panel: Panel;
  readonly token: string;
  readonly cookie: string;
  readonly ask: (path: string, ask?: Ask) => Promise<Reply>;
  /** The JSON of an answer. */
  readonly read: (path: string, ask?: Ask) => Promise<unknown>;
  readonly call: (method: string, params?: unknown) => Promise<Reply>;
  /** Opens the events; what has come so far can be looked at. */
  readonly listen: () => Promise<Listener>;
}

interface PageEvent {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Listener {
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
  readonly events: readonly PageEvent[];
  /** Everything as it came. */
  text(): string;
  close(): void;
}

const asFile = (type: string, body: string) => ({ type, body: Buffer.from(body) });

export const PAGE: PageFiles = new Map([
  ["/", asFile("text/html; charset=utf-8", "<!doctype html><title>Panel</title>")],
  ["/assets/main-1.js", asFile("text/javascript; charset=utf-8", "export {};\n")],
]);

/** Short waits, so that no test waits for long. */
const QUICK = {
  firstWaitMs: 20,
  longestWaitMs: 60,
  probeMs: 300,
  probeAgainMs: 60,
  callMs: 400,
  verifyMs: 500,
};

function send(
  port: number,
  path: string,
  { method = "GET", headers = {}, body }: Ask,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    const sent = Object.fromEntries(given) as Record<string, string>;
    const options = { host: "127.0.0.1", port, path, method, headers: sent, agent: false };
    const asked = request(options, (response) => {
      const { statusCode: status = 0, headers: got } = response;
      text(response).then((said) => resolve({ status, headers: got, body: said }), reject);
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

function parseEvents(all: string): readonly PageEvent[] {
  return all.split("\n\n").flatMap((block) => {
    const name = /^event: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (name === undefined || data === undefined) return [];
    return [{ name, data: JSON.parse(data) as PageEvent["data"] }];
  });
}

/** Starts a panel that ends with the test, and signs in. */
export async function openPanel(options: PanelOptions): Promise<TestPanel> {
  const started = await startPanel({
    page: PAGE,
    ...options,
    timings: { ...QUICK, ...options.timings },
  });
  const panel = started._unsafeUnwrap();
  onTestFinished(async () => panel.close());
  const { port } = panel;
  const token = new URL(panel.url).searchParams.get("token") ?? "";
  const entry = await send(port, `/?token=${token}`, {});
  const cookie = entry.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";

  const ask: TestPanel["ask"] = (path, { anonymous = false, headers, ...rest } = {}) =>
    send(port, path, { ...rest, headers: { ...(!anonymous && { cookie }), ...headers } });
  return {
    panel,
    token,
    cookie,
    ask,
    read: async (path, asked) => JSON.parse((await ask(path, asked)).body) as unknown,
    call: (method, params) =>
      ask("/api/call", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ method, params }),
      }),
    listen: () => listen(port, cookie),
  };
}

function listen(port: number, cookie: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      path: "/api/events",
      headers: { cookie },
      agent: false,
    };
    const asked = request(options, (response) => {
      let all = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        all += chunk;
      });
      response.on("error", () => undefined);
      resolve({
        headers: response.headers,
        status: response.statusCode ?? 0,
        get events() {
          return parseEvents(all);
        },
        text: () => all,
        close: () => asked.destroy(),
      });
    });
    asked.on("error", reject);
    onTestFinished(() => {
      asked.destroy();
    });
    asked.end();
  });
}
