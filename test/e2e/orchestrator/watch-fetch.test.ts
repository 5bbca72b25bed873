import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { fetchOpenCode } from "../support/opencode-binary.js";

const run = promisify(execFile);
const printedSchema = z.object({
  chunks: z.number(),
  outcome: z.string(),
  models: z.array(z.string()),
});
const EVENTS = 20;
const PAUSE_MS = 50;

describe("in the Bun that runs OpenCode, a request that is watched is the same as one that is not", () => {
  const received: { headers: IncomingHttpHeaders; sent: number; closed: Promise<unknown> }[] = [];
  const server = createServer((request, response) => {
    const seen = { headers: request.headers, sent: 0, closed: once(response, "close") };
    received.push(seen);
    response.writeHead(200, { "content-type": "text/event-stream" });
    const timer = setInterval(() => {
      if (response.destroyed || seen.sent === EVENTS) {
        clearInterval(timer);
        response.end();
        return;
      }
      seen.sent += 1;
      response.write(`data: {"model":"claude-opus-5","count":${seen.sent}}\n\n`);
    }, PAUSE_MS);
  });
  let url = "";
  let binary = "";
  beforeAll(async () => {
    binary = await fetchOpenCode();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  async function ask(how: "plain" | "watched", end: string) {
    const args = ["test/e2e/support/ask-slowly.ts", url, how, end];
    const { stdout } = await run(binary, args, { env: { ...process.env, BUN_BE_BUN: "1" } });
    const { models, ...outcome } = printedSchema.parse(JSON.parse(stdout));
    const last = received.at(-1);
    await last?.closed;
    return { outcome, models, sent: last?.sent, headers: { ...last?.headers, host: "" } };
  }

  test.each([
    { end: "read", expected: { chunks: EVENTS, outcome: "whole" } },
    { end: "abort", expected: { chunks: 1, outcome: "AbortError" } },
    { end: "cancel", expected: { chunks: 1, outcome: "canceled" } },
  ])("$end", async ({ end, expected }) => {
    const plain = await ask("plain", end);
    const watched = await ask("watched", end);
    expect(plain.outcome).toEqual(expected);
    expect(watched.outcome).toEqual(expected);
    expect(watched.models).toEqual(["claude-opus-5"]);
    expect(watched.headers).toEqual(plain.headers);
    // An abort ends the provider's work at once. In Bun, releasing the body does not, watched or
    // not.
    expect(watched.sent).toBeLessThanOrEqual(end === "abort" ? 3 : EVENTS);
  });
});
