import type { IncomingMessage, ServerResponse } from "node:http";
import type { Result } from "neverthrow";
import type { ServerAccess } from "../../opencode/server/request.js";
import { createCaller } from "./api/call.js";
import { readDecisions } from "./api/decisions.js";
import type { EventStreams } from "./api/events.js";
import { listSessions } from "./api/sessions.js";
import { createSourceReader } from "./api/sources.js";
import { readUsage } from "./api/usage.js";
import { type Failure, fail } from "./failure.js";
import { type Answer, answerFailure, answerJson } from "./http/answer.js";
import type { ExplainFailure } from "./opencode/explain-failure.js";
import type { Link } from "./opencode/link.js";
import type { PageFiles } from "./page-files.js";

/** A request with its response. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

interface Route {
  readonly method: "GET" | "POST";
  /** Returns the answer, or undefined after taking over the response. */
  readonly run: (asked: Asked) => Promise<Answer | undefined>;
}

/** The routes by path. Any other path is not found. */
export type Routes = ReadonlyMap<string, Route>;

export interface RouteParts {
  readonly access: ServerAccess;
  readonly explain: ExplainFailure;
  readonly link: Link;
  readonly page: PageFiles;
  readonly streams: EventStreams;
}

/** The build names these files by a hash of their content, so they never change. */
const NAMED_BY_CONTENT = "/assets/";
const FOR_GOOD = "private, max-age=31536000, immutable";

function toAnswer(outcome: Result<unknown, Failure>): Answer {
  return outcome.match((value) => answerJson(value), answerFailure);
}

export function createRoutes({ access, explain, link, page, streams }: RouteParts): Routes {
  const readSources = createSourceReader(access, explain);
  const call = createCaller(link);
  const files = [...page].map(([path, file]): [string, Route] => {
    const headers = path.startsWith(NAMED_BY_CONTENT) ? { "cache-control": FOR_GOOD } : {};
    return [path, { method: "GET", run: async () => ({ status: 200, ...file, headers }) }];
  });
  const sources: Route["run"] = async ({ query }) => {
    const scope = query.get("scope") ?? "usable";
    if (scope === "usable" || scope === "all") return toAnswer(await readSources(scope));
    return answerFailure(fail("bad-request", "The scope must be usable or all."));
  };
  const sessions: Route["run"] = async () => toAnswer(await listSessions(access, explain));
  const usage: Route["run"] = async ({ query }) =>
    toAnswer(await readUsage(access, explain, query.get("session") ?? ""));
  const decisions: Route["run"] = async () => toAnswer(await readDecisions(access, explain));
  const events: Route["run"] = async ({ response }) => {
    const failure = await streams.open(response);
    return failure === undefined ? undefined : answerFailure(failure);
  };
  return new Map<string, Route>([
    ...files,
    ["/api/sources", { method: "GET", run: sources }],
    ["/api/sessions", { method: "GET", run: sessions }],
    ["/api/usage", { method: "GET", run: usage }],
    ["/api/decisions", { method: "GET", run: decisions }],
    ["/api/events", { method: "GET", run: events }],
    ["/api/call", { method: "POST", run: async ({ request }) => toAnswer(await call(request)) }],
  ]);
}
