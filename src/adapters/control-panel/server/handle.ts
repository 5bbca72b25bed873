import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createEventStreams } from "./api/events.js";
import { type Failure, fail } from "./failure.js";
import { type Answer, answerFailure, answerPage, sendAnswer } from "./http/answer.js";
import { checkOrigin } from "./http/check-origin.js";
import { compress } from "./http/compress.js";
import { hasCookie, writeCookie } from "./http/cookie.js";
import { isSameToken } from "./http/token.js";
import { type Asked, createRoutes, type RouteParts } from "./routes.js";

export interface HandlerOptions extends Omit<RouteParts, "streams"> {
  readonly token: string;
  readonly heartbeatMs: number;
  /** Called on a fault of the panel itself, with one line that contains no value. */
  readonly onFault: (fault: string) => void;
  /** Called when a connection has presented the token. */
  readonly onKnown: (socket: Socket) => void;
}

export interface Handler {
  /** Answers a request to the server at that port. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse, port: number): Promise<void>;
  close(): void;
}

const SIGN_IN =
  "Open the address that the command <code>opencode-model-resolver panel</code> printed. It changes each time the panel starts.";

function refuse(path: string, failure: Failure): Answer {
  if (path.startsWith("/api/")) return answerFailure(failure);
  const { code, message } = failure.error;
  if (code === "not-signed-in") return answerPage(failure.status, "Not signed in", SIGN_IN);
  return answerPage(failure.status, code === "not-found" ? "Not found" : "Refused", message);
}

/** Redirects to the same address without the token, so that no history and no bookmark keeps it. */
function signIn(query: URLSearchParams, cookie: string): Answer {
  const rest = new URLSearchParams(query);
  rest.delete("token");
  const location = rest.size === 0 ? "/" : `/?${rest.toString()}`;
  const headers = { location, "set-cookie": cookie };
  return { status: 303, type: "text/plain; charset=utf-8", body: "", headers };
}

export function createHandler(options: HandlerOptions): Handler {
  const { link, token, onFault, onKnown } = options;
  const streams = createEventStreams(link, options.heartbeatMs);
  const routes = createRoutes({ ...options, streams });

  const answer = async (asked: Asked, path: string, port: number): Promise<Answer | undefined> => {
    const { request, query } = asked;
    const foreign = checkOrigin(request.headers, port, path);
    if (foreign !== undefined) return refuse(path, foreign);
    const given = path === "/" && request.method === "GET" ? query.get("token") : null;
    if (given !== null && isSameToken(given, token)) {
      onKnown(request.socket);
      return signIn(query, writeCookie(port, token));
    }
    if (given !== null || !hasCookie(request.headers.cookie, port, token)) {
      return refuse(path, fail("not-signed-in", "Open the address that the panel printed."));
    }
    onKnown(request.socket);
    const route = routes.get(path);
    if (route === undefined) return refuse(path, fail("not-found", "This address does not exist."));
    if (route.method === request.method) return route.run(asked);
    const refusal = refuse(path, fail("method-not-allowed", `Only ${route.method} is allowed.`));
    return { ...refusal, headers: { allow: route.method } };
  };

  return {
    handle: async (request, response, port) => {
      const [path = "", question = ""] = (request.url ?? "").split(/\?(.*)/s);
      const asked = { request, response, query: new URLSearchParams(question) };
      try {
        const answered = await answer(asked, path, port);
        if (answered === undefined) return;
        send(request, response, await compress(answered, request.headers["accept-encoding"]));
      } catch (cause) {
        onFault(`${cause instanceof Error ? cause.name : "unknown fault"} of the panel`);
        const failure = fail("internal-error", "The panel has an internal error.");
        if (response.headersSent) response.destroy();
        else send(request, response, refuse(path, failure));
      }
    },
    close: () => streams.close(),
  };
}

function send(request: IncomingMessage, response: ServerResponse, answered: Answer): void {
  // The rest of an unread body would be taken for the next request.
  if (!request.complete) response.setHeader("connection", "close");
  sendAnswer(response, answered);
}
