import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { resolve } from "node:path";
import { json } from "node:stream/consumers";
import { readPageFiles } from "../../../src/adapters/control-panel/server/page-files.js";
import type {
  DecisionsAnswer,
  PanelError,
  PanelEventName,
  SessionRow,
  SourcesAnswer,
  StatusEvent,
  UsageAnswer,
} from "../../../src/adapters/control-panel/wire.js";
import type { AssessedSources } from "../../../src/index.js";
import { recordedSources } from "./panel-models.js";
import { createPanelWorkers, type PanelWorkers } from "./panel-workers.js";

/** The answers of the panel's server. A test changes them, and the page sees the change. */
interface PanelAnswers {
  sources: ((scope: "usable" | "all") => AssessedSources) | PanelError;
  notes: readonly string[];
  provenance: readonly string[];
  usage: UsageAnswer | PanelError | Promise<UsageAnswer>;
  decisions: DecisionsAnswer | PanelError;
  sessions: readonly SessionRow[];
  workers: PanelWorkers | PanelError | ((sessionID?: string) => PanelWorkers | PanelError);
  verification: object;
  status: StatusEvent;
  /** Requests for the sources wait for this promise. */
  ready: Promise<void>;
}

/** A loopback server with the API of the panel's server, without an OpenCode behind it. */
export interface PanelServer {
  readonly url: string;
  readonly answers: PanelAnswers;
  /** Sends an event to the open pages. */
  tell(name: PanelEventName, data: object): void;
  setStatus(change: Partial<StatusEvent>): void;
  close(): Promise<void>;
}

const PAGE = resolve("dist/page");
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const cached = new Map<string, AssessedSources>();

function recorded(scope: "usable" | "all"): AssessedSources {
  const sources = cached.get(scope) ?? recordedSources(scope);
  cached.set(scope, sources);
  return sources;
}

function pastDecision(at: number, worker: string, ref: string, model: string) {
  const tokens = { input: 84_000, output: 9_000 };
  const request = { ref, worker, purpose: "spawn" } as const;
  return { at, request, answer: { kind: "resolved", model } as const, tokens, cost: 0.26 };
}

function firstAnswers(): PanelAnswers {
  const now = Date.now();
  return {
    sources: recorded,
    notes: [],
    provenance: ["Read from GET http://127.0.0.1:4096/config/providers: 5 providers, 483 models."],
    usage: {
      workers: {
        coder: {
          cost: 0.4213,
          tokens: { input: 84_210, output: 9120 },
          answersMs: [2140, 3900, 12_400],
        },
        docs: { cost: 0.031, tokens: { input: 21_000, output: 1850 }, answersMs: [1320] },
      },
    },
    decisions: {
      decisions: [
        pastDecision(now - 3_600_000, "coder", "node", "anthropic/claude-sonnet-5"),
        pastDecision(now - 7_200_000, "docs", "node:fast", "openai/gpt-gone"),
      ],
      ...{ older: 0, unread: 0, journal: "/home/ada/.local/state/decisions/atlas.jsonl" },
    },
    sessions: [
      { id: "ses_parser", title: "Rewrite the parser", updatedAt: now - 4 * 60_000 },
      { id: "ses_docs", title: "Guide for new users", updatedAt: now - 26 * 3_600_000 },
    ],
    workers: createPanelWorkers(),
    verification: { ok: true, ms: 812 },
    status: {
      server: "up",
      plugin: "answering",
      url: "http://127.0.0.1:4096",
      directory: "/home/ada/projects/atlas",
    },
    ready: Promise.resolve(),
  };
}

type Called = { readonly result: unknown } | { readonly error: PanelError };

interface Call {
  readonly method: string;
  readonly params: {
    readonly sessionID: string;
    readonly workerId: string;
    readonly ref: string;
    readonly policy: "sticky" | "dynamic";
  };
}

function callPlugin({ verification, ...answers }: PanelAnswers, { method, params }: Call): Called {
  const workers =
    typeof answers.workers === "function" ? answers.workers(params.sessionID) : answers.workers;
  if ("code" in workers) return { error: workers };
  switch (method) {
    case "workers":
      return { result: workers.list(params.sessionID) };
    case "set":
      workers.set(params);
      return { result: {} };
    case "reset":
      workers.reset(params);
      return { result: {} };
    case "verify":
      return { result: { wanted: `the model of ${params.workerId}`, ...verification } };
    default:
      return { error: { code: "bad-request", message: `No method ${method}.`, suggestions: [] } };
  }
}

async function answerSources(answers: PanelAnswers, scope: string | null): Promise<object> {
  await answers.ready;
  const { sources, notes, provenance } = answers;
  if ("code" in sources) return { error: sources };
  const wanted = scope === "all" ? "all" : "usable";
  return { sources: sources(wanted), scope: wanted, provenance, notes } satisfies SourcesAnswer;
}

function orError(answer: object): object {
  return "code" in answer ? { error: answer } : answer;
}

/** Starts the server. The page must be built. */
export async function startPanelServer(): Promise<PanelServer> {
  const files = (await readPageFiles(PAGE))._unsafeUnwrap();
  const sendFile = (path: string, response: ServerResponse) => {
    const { type, body } = files.get(path) ?? {};
    if (type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": type }).end(body);
  };
  const answers = firstAnswers();
  const open = new Set<ServerResponse>();
  const send = (response: ServerResponse, name: PanelEventName, data: object) => {
    response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const tell: PanelServer["tell"] = (name, data) => {
    for (const response of open) send(response, name, data);
  };

  const listenTo = (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    send(response, "status", answers.status);
    open.add(response);
    response.on("close", () => open.delete(response));
  };
  const answer = async (request: IncomingMessage): Promise<object | undefined> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/api/sources") return answerSources(answers, searchParams.get("scope"));
    if (pathname === "/api/usage") return orError(await answers.usage);
    if (pathname === "/api/decisions") return orError(answers.decisions);
    if (pathname === "/api/sessions") return { sessions: answers.sessions };
    if (pathname === "/api/call") return callPlugin(answers, (await json(request)) as Call);
    return undefined;
  };

  const server = createServer((request, response) => {
    response.setHeader("content-security-policy", POLICY);
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/api/events") {
      listenTo(response);
      return;
    }
    void answer(request).then((body) => {
      if (body === undefined) {
        sendFile(pathname, response);
        return;
      }
      response.writeHead("error" in body ? 502 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    answers,
    tell,
    setStatus: (change) => {
      answers.status = { ...answers.status, ...change };
      tell("status", answers.status);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
