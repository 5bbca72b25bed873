import { err, ok, type Result } from "neverthrow";
import type {
  CallAnswer,
  CallRequest,
  DecisionsAnswer,
  ErrorAnswer,
  PanelError,
  Scope,
  SessionsAnswer,
  SourcesAnswer,
  UsageAnswer,
} from "../../wire.js";

type Answer<T> = Promise<Result<T, PanelError>>;

const UNREACHABLE: PanelError = {
  code: "panel-unreachable",
  message: "The panel's own server does not answer.",
  suggestions: [
    {
      kind: "check",
      text: "Start it again with opencode-model-resolver panel, and open the address that it prints.",
    },
  ],
};

/** Trusts the types of the answers: the server belongs to the same package. */
async function request<T extends object>(path: string, init: RequestInit = {}): Answer<T> {
  try {
    const response = await fetch(path, { credentials: "same-origin", ...init });
    const body = (await response.json()) as T | ErrorAnswer;
    return "error" in body ? err(body.error) : ok(body);
  } catch {
    return err(UNREACHABLE);
  }
}

export async function fetchSources(scope: Scope): Answer<SourcesAnswer> {
  return request<SourcesAnswer>(`/api/sources?scope=${scope}`);
}

export async function fetchSessions(): Answer<SessionsAnswer> {
  return request<SessionsAnswer>("/api/sessions");
}

export async function fetchDecisions(): Answer<DecisionsAnswer> {
  return request<DecisionsAnswer>("/api/decisions");
}

/** Without a session there is no usage. */
export async function fetchUsage(sessionID: string | undefined): Answer<UsageAnswer> {
  if (sessionID === undefined) return ok({ workers: {} });
  return request<UsageAnswer>(`/api/usage?session=${encodeURIComponent(sessionID)}`);
}

/** Calls a method of the plugin. */
export async function callPlugin(
  method: CallRequest["method"],
  params: NonNullable<CallRequest["params"]>,
): Answer<unknown> {
  const body: CallRequest = { method, params };
  const answer = await request<CallAnswer>("/api/call", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.map((given) => ("result" in given ? given.result : undefined));
}
