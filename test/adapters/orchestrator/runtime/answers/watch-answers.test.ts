import { describe, expect, test } from "vitest";
import { watchAnswers } from "../../../../../src/adapters/orchestrator/runtime/answers/watch-answers.js";
import { watchFetch } from "../../../../../src/adapters/orchestrator/runtime/answers/watch-fetch.js";

const REQUEST = { sessionID: "ses_1", agent: "x", model: { providerID: "own", id: "gpt-5" } };

/** A provider that answers with a stream, which ends when the test says so. */
function createProvider() {
  const open: ReadableStreamDefaultController[] = [];
  const fetch: typeof globalThis.fetch = async () =>
    new Response(new ReadableStream({ start: (stream) => void open.push(stream) }), {
      headers: { "content-type": "text/event-stream" },
    });
  const end = () => {
    for (const stream of open) stream.close();
  };
  return { fetch, end };
}

describe("watchAnswers", () => {
  test("each listener is told who was asked, and what the answer says", async () => {
    const fetch: typeof globalThis.fetch = async () => new Response("", { headers: { a: "b" } });
    const scope = { fetch };
    const told: unknown[] = [];
    const answers = watchAnswers(
      () => watchFetch(scope),
      [
        async (request) => void told.push(request),
        async (_, response) => void told.push(response.headers.get("a")),
      ],
    );
    const headers = answers.watch(REQUEST);
    await scope.fetch("http://provider/", { headers });
    await answers.settle("ses_1");
    expect(told).toEqual([{ sessionID: "ses_1", model: { providerID: "own", id: "gpt-5" } }, "b"]);
  });

  test.each([{ sessionID: "ses_1" }, undefined, { ...REQUEST, model: { id: 5 } }])(
    "a request of a form that is not known is not watched: %j",
    (given) => {
      const answers = watchAnswers(() => expect.unreachable(), []);
      expect(answers.watch(given)).toEqual({});
    },
  );

  test("settle waits for what has begun in its session, and for no other", async () => {
    const scope = createProvider();
    const seen: string[] = [];
    const answers = watchAnswers(
      () => watchFetch(scope),
      [
        async ({ sessionID }, response) => {
          await response.text();
          seen.push(sessionID);
        },
      ],
    );
    const headers = answers.watch(REQUEST);
    await scope.fetch("http://provider/", { headers });
    await answers.settle("ses_2");
    expect(seen).toEqual([]);
    scope.end();
    await answers.settle("ses_1");
    expect(seen).toEqual(["ses_1"]);
  });

  test("nobody waits long for an answer that has no end", async () => {
    const scope = createProvider();
    let isSeen = false;
    const answers = watchAnswers(
      () => watchFetch(scope),
      [
        async (_, response) => {
          await response.text();
          isSeen = true;
        },
      ],
    );
    const headers = answers.watch(REQUEST);
    await scope.fetch("http://provider/", { headers });
    await answers.settle("ses_1");
    expect(isSeen).toBe(false);
  });
});
