import { once } from "node:events";
import { createServer, request as requestHttp, type ServerResponse } from "node:http";

/** A response that the proxy sends instead of the server. */
interface InjectedAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A proxy for programs that obey `HTTP_PROXY`. It can answer some paths itself. */
export interface FaultProxy {
  readonly url: string;
  /** By path, without the query. */
  readonly answers: Map<string, InjectedAnswer>;
  /** The paths of all requests. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

function answer(response: ServerResponse, { status, type, body }: InjectedAnswer): void {
  response.writeHead(status, { "content-type": type });
  response.end(body);
}

/** Forwards every request except the paths with an injected answer. */
export async function startFaultProxy(): Promise<FaultProxy> {
  const answers = new Map<string, InjectedAnswer>();
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://127.0.0.1");
    seen.push(url.pathname);
    const injected = answers.get(url.pathname);
    if (injected !== undefined) {
      answer(response, injected);
      return;
    }
    const { method, headers } = request;
    const passed = requestHttp(url, { method, headers, agent: false }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
    });
    passed.once("error", () => response.destroy());
    response.once("close", () => passed.destroy());
    request.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    answers,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
