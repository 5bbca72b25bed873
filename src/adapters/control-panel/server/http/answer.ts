import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { ErrorAnswer } from "../../wire.js";
import type { Failure } from "../failure.js";
import { SECURITY_HEADERS } from "./headers.js";

/** The answer to a request. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  /** The gzipped body, where it was compressed in advance. */
  readonly packed?: Buffer | undefined;
  readonly headers?: OutgoingHttpHeaders;
}

export function answerJson(value: unknown, status = 200): Answer {
  return { status, type: "application/json; charset=utf-8", body: JSON.stringify(value) };
}

export function answerFailure({ status, error }: Failure): Answer {
  const body: ErrorAnswer = { error };
  return answerJson(body, status);
}

/**
 * A short page for users who opened a wrong address. Pass only fixed texts: they are not escaped.
 */
export function answerPage(status: number, title: string, text: string): Answer {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${text}</p></body></html>
`;
  return { status, type: "text/html; charset=utf-8", body };
}

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const { status, type, body, headers } = answer;
  const length = Buffer.byteLength(body);
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    "content-type": type,
    "content-length": length,
    ...headers,
  });
  response.end(body);
}
