import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { watchFetch } from "../../../../../src/adapters/orchestrator/runtime/answers/watch-fetch.js";

describe("watchFetch", () => {
  const received: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    response
      .writeHead(request.url === "/empty" ? 204 : 200)
      .end(request.url === "/empty" ? "" : "All of it.");
  });
  let url = "";
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  test.each([
    { kind: "an object", pack: (headers: Record<string, string>) => headers },
    { kind: "a list", pack: (headers: Record<string, string>) => Object.entries(headers) },
    { kind: "Headers", pack: (headers: Record<string, string>) => new Headers(headers) },
  ])(
    "a marked request goes out without its mark, and its answer is told: $kind",
    async ({ pack }) => {
      const scope = { fetch };
      const told: Promise<string>[] = [];
      const mark = watchFetch(scope).mark((response) => told.push(response.text()));
      const response = await scope.fetch(url, {
        headers: pack({ ...mark, authorization: "Bearer x" }),
      });
      expect(await response.text()).toBe("All of it.");
      expect(await Promise.all(told)).toEqual(["All of it."]);
      const headers = received.at(-1);
      expect(headers?.authorization).toBe("Bearer x");
      expect(Object.keys(headers ?? {}).filter((name) => name.includes("resolver"))).toEqual([]);
    },
  );

  test("the same request sent again is told again", async () => {
    const scope = { fetch };
    let told = 0;
    const headers = watchFetch(scope).mark(() => told++);
    await scope.fetch(url, { headers });
    await scope.fetch(url, { headers });
    expect(told).toBe(2);
  });

  test("other requests are left alone", async () => {
    const given: unknown[] = [];
    const scope = {
      fetch: (async (...args: unknown[]) => {
        given.push(args);
        return new Response("");
      }) as typeof fetch,
    };
    watchFetch(scope).mark(() => expect.unreachable());
    const init = { headers: { a: "b" } };
    await scope.fetch(url, init);
    await scope.fetch(url);
    expect(given).toEqual([
      [url, init],
      [url, undefined],
    ]);
  });

  test("what the listener does wrong is no fault of the request, nor is an answer without a body", async () => {
    const scope = { fetch };
    const watch = watchFetch(scope);
    const failing = watch.mark(() => {
      throw new Error("wrong");
    });
    expect(await (await scope.fetch(url, { headers: failing })).text()).toBe("All of it.");
    let body: unknown;
    const empty = watch.mark((response) => {
      body = response.body;
    });
    expect((await scope.fetch(`${url}empty`, { headers: empty })).status).toBe(204);
    expect(body).toBeNull();
  });

  test("a request that fails fails as it would", async () => {
    const scope = { fetch };
    const headers = watchFetch(scope).mark(() => expect.unreachable());
    await expect(scope.fetch("http://127.0.0.1:1/", { headers })).rejects.toThrow("fetch failed");
  });

  test("it is replaced once, and keeps what is on it", () => {
    const scope = { fetch: Object.assign(async () => new Response(""), { preconnect: 1 }) };
    const watch = watchFetch(scope);
    const replaced = scope.fetch;
    expect(watchFetch(scope)).toBe(watch);
    expect(scope.fetch).toBe(replaced);
    expect(replaced.preconnect).toBe(1);
  });

  test("old marks are forgotten, and go out no more than others", async () => {
    const scope = { fetch };
    const watch = watchFetch(scope);
    const old = watch.mark(() => expect.unreachable());
    for (let count = 0; count < 500; count += 1) watch.mark(() => undefined);
    await scope.fetch(url, { headers: old });
    expect(JSON.stringify(received.at(-1))).not.toContain("resolver");
  });
});
