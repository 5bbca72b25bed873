import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  acceptsGzip,
  compress,
} from "../../../../src/adapters/control-panel/server/http/compress.js";
import { startFakeOpenCode } from "../support/fake-opencode.js";
import { openPanel, PAGE } from "../support/panel.js";

describe("what is compressed", () => {
  test.each([
    { header: "gzip, deflate, br", takes: true },
    { header: "br, GZIP;q=0.5", takes: true },
    { header: "gzip;q=0", takes: false },
    { header: "gzip; q=0.000", takes: false },
    { header: "identity", takes: false },
    { header: "xgzip", takes: false },
    { header: undefined, takes: false },
  ])("accept-encoding: $header", ({ header, takes }) => {
    expect(acceptsGzip(header)).toBe(takes);
  });

  test("a long text comes packed, and is what it was", async () => {
    const body = JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id, name: "model" })));
    const type = "application/json; charset=utf-8";
    const answer = await compress({ status: 200, type, body }, "gzip");
    expect(answer.headers).toEqual({ "content-encoding": "gzip", vary: "accept-encoding" });
    expect(answer.body.length).toBeLessThan(body.length / 4);
    expect(gunzipSync(answer.body).toString()).toBe(body);
  });

  test.each([
    { why: "a short text", type: "text/plain", body: "short" },
    { why: "a picture", type: "image/png", body: "a".repeat(5000) },
  ])("$why goes out as it is", async ({ type, body }) => {
    expect(await compress({ status: 200, type, body }, "gzip")).toEqual({
      status: 200,
      type,
      body,
    });
  });
});

describe("what the browser keeps", () => {
  test("files that are named by their content for good, the page and the data not", async () => {
    const { url } = await startFakeOpenCode();
    const panel = await openPanel({ url });
    const cacheOf = async (path: string) => (await panel.ask(path)).headers["cache-control"];
    expect(await cacheOf("/assets/main-1.js")).toBe("private, max-age=31536000, immutable");
    expect(await cacheOf("/")).toBe("no-store");
    expect(await cacheOf("/api/sources")).toBe("no-store");
  });

  test("a file that was packed in advance is sent as it was packed", async () => {
    const { url } = await startFakeOpenCode();
    const packed = Buffer.from("packed");
    const script = { type: "text/javascript", body: Buffer.from("export {};"), packed };
    const panel = await openPanel({ url, page: new Map([...PAGE, ["/assets/a.js", script]]) });
    const reply = await panel.ask("/assets/a.js", { headers: { "accept-encoding": "gzip" } });
    expect(reply.headers["content-encoding"]).toBe("gzip");
    expect(reply.body).toBe("packed");
    expect((await panel.ask("/assets/a.js")).body).toBe("export {};");
  });
});
