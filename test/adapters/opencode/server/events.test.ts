import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { openAccess } from "../../../../src/adapters/opencode/server/access.js";
import { openEvents } from "../../../../src/adapters/opencode/server/events.js";
import { serve } from "../support/server.js";

/** A server whose events the test writes. */
async function serveEvents(write: (response: ServerResponse) => void, silenceMs = 5000) {
  const server = await serve((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    write(response);
  });
  const access = openAccess({ url: server.url, directory: "/a b", timeoutMs: 1000 });
  const ending = new AbortController();
  const opened = await openEvents(access._unsafeUnwrap(), { signal: ending.signal, silenceMs });
  return { server, ending, events: opened._unsafeUnwrap() };
}

async function collect(events: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe("openEvents", () => {
  test("gives each event, however its bytes come", async () => {
    const text = `: comment\r\n\r\nid: 1\ndata: {"type":"a","properties":{"text":"größe"}}\n\ndata:{"type":"b"}\n\n`;
    const { events, server } = await serveEvents((response) => {
      const bytes = Buffer.from(text);
      // In the middle of a character, and of a line end.
      const cuts = [5, 10, bytes.indexOf("ö") + 1, bytes.length - 1];
      for (const [index, cut] of cuts.entries()) {
        response.write(bytes.subarray(cuts[index - 1] ?? 0, cut));
      }
      response.end(bytes.subarray(cuts.at(-1)));
    });
    expect(await collect(events)).toEqual([
      { type: "a", properties: { text: "größe" } },
      { type: "b", properties: {} },
    ]);
    expect(server.heard[0]?.url).toBe("/event?directory=%2Fa+b");
  });

  test("passes over what is no event", async () => {
    const { events } = await serveEvents((response) => {
      for (const data of ["{", "null", "5", "[]", "{}", '{"type":5}', '{"type":"a"}'])
        response.write(`data: ${data}\n\n`);
      response.end();
    });
    expect(await collect(events)).toEqual([{ type: "a", properties: {} }]);
  });

  test("an event without end is dropped, and the next one is read", async () => {
    const { events } = await serveEvents((response) => {
      response.write(`data: {"type":"${"x".repeat(9_000_000)}"}\n\n`);
      response.end('data: {"type":"a"}\n\n');
    });
    const all = (await collect(events)) as readonly { readonly type: string }[];
    expect(all.at(-1)?.type).toBe("a");
  });

  test("ends when nothing comes for too long", async () => {
    const { events } = await serveEvents((response) => {
      response.write('data: {"type":"a"}\n\n');
    }, 50);
    expect(await collect(events)).toHaveLength(1);
  });

  test("ends when the connection breaks, and with the signal", async () => {
    const broken = await serveEvents((response) => {
      response.write('data: {"type":"a"}\n\n', () => response.destroy());
    });
    expect(await collect(broken.events)).toHaveLength(1);
    const ended = await serveEvents((response) => {
      response.write('data: {"type":"a"}\n\n');
    });
    const collected = collect(ended.events);
    ended.ending.abort();
    expect((await collected).length).toBeLessThan(2);
  });

  test.each([
    { status: 200, type: "text/html", body: "<html>", code: "server-not-json" },
    { status: 200, type: "application/json", body: "{}", code: "unknown-shape" },
    { status: 200, type: "application/json", body: "", code: "unknown-shape" },
    { status: 401, type: "text/plain", body: "", code: "server-error" },
    {
      status: 500,
      type: "application/json",
      body: '{"name":"UnknownError"}',
      code: "server-error",
    },
  ])("$status $type $body is the error $code", async ({ status, type, body, code }) => {
    const { url } = await serve((_request, response) => {
      response.writeHead(status, { "content-type": type }).end(body);
    });
    const access = openAccess({ url })._unsafeUnwrap();
    const { signal } = new AbortController();
    const opened = await openEvents(access, { signal, silenceMs: 1000 });
    expect(opened._unsafeUnwrapErr()).toMatchObject({ code, source: `GET ${url}/event` });
  });

  test("no answer within the deadline, and nobody there", async () => {
    const hanging = await serve(() => undefined);
    const { signal } = new AbortController();
    const late = openAccess({ url: hanging.url, timeoutMs: 50 })._unsafeUnwrap();
    const options = { signal, silenceMs: 1000 };
    expect((await openEvents(late, options))._unsafeUnwrapErr().code).toBe("server-timeout");
    const nobody = openAccess({ url: "http://127.0.0.1:1" })._unsafeUnwrap();
    const refused = await openEvents(nobody, options);
    expect(refused._unsafeUnwrapErr().code).toBe("server-unreachable");
  });
});
