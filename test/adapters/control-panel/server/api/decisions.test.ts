import { mkdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { DecisionsAnswer } from "../../../../../src/adapters/control-panel/wire.js";
import { formatDecision } from "../../../../../src/adapters/opencode/receipts/receipt.js";
import { assessSources, createResolver } from "../../../../../src/index.js";
import { CANARY } from "../../../cli/support/canary.js";
import { startFakeOpenCode } from "../../support/fake-opencode.js";
import { createState, decisionLine, spentLine } from "../../support/journal.js";
import { openPanel } from "../../support/panel.js";

const openWith = async (place: object) => {
  const opencode = await startFakeOpenCode({ routes: { "/path": place } });
  return openPanel({ url: opencode.url });
};

describe("GET /api/decisions", () => {
  test("the newest first, with what their tasks took, and what cannot be read", async () => {
    const state = createState();
    state.write([
      decisionLine(1, "node", "acme/rocket-5", "task_1"),
      "no line",
      spentLine("task_1", 3),
      decisionLine(2, "acme/rocket-5", "acme/rocket-5"),
    ]);
    const panel = await openWith(state.place);
    expect(await panel.read("/api/decisions")).toEqual({
      decisions: [
        {
          at: 2,
          request: { ref: "acme/rocket-5", purpose: "spawn", worker: "coder" },
          answer: { kind: "resolved", model: "acme/rocket-5" },
        },
        {
          at: 1,
          request: { ref: "node", purpose: "spawn", worker: "coder" },
          answer: { kind: "resolved", model: "acme/rocket-5" },
          tokens: { input: 1_000_000, output: 0 },
          cost: 3,
        },
      ],
      older: 0,
      unread: 1,
      journal: state.journal,
    });
  });

  test("of very many the newest 1,000, and how many there are beside them", async () => {
    const state = createState();
    const lines = Array.from({ length: 1_003 }, (_, at) => decisionLine(at, "node", "a/b"));
    state.write(lines);
    const panel = await openWith(state.place);
    const { decisions, older } = (await panel.read("/api/decisions")) as DecisionsAnswer;
    expect(older).toBe(3);
    expect([decisions.length, decisions[0]?.at, decisions.at(-1)?.at]).toEqual([1_000, 1_002, 3]);
  });

  test("a journal that is not there holds none; one that nobody can find is not known", async () => {
    const state = createState();
    const known = await openWith(state.place);
    const none = { decisions: [], older: 0, unread: 0 };
    expect(await known.read("/api/decisions")).toEqual({ ...none, journal: state.journal });
    const unknown = await openWith({ directory: "/work/project" });
    expect(await unknown.read("/api/decisions")).toEqual(none);
  });

  test("one that is there and cannot be read is an error, and never none", async () => {
    const state = createState();
    mkdirSync(state.journal);
    const reply = await (await openWith(state.place)).ask("/api/decisions");
    expect(reply.status).toBe(500);
    const message = `The decisions cannot be read (EISDIR): ${state.journal}.`;
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: "not-readable", message } });
  });

  test("no credential comes out of it, even where somebody asked for one as a model", async () => {
    const state = createState();
    const resolver = createResolver(assessSources({}));
    const request = { ref: CANARY, worker: "coder" };
    const about = { at: 1, version: "1.0.0", catalog: "abc" };
    const line = formatDecision(about, request, resolver.resolve(request)) ?? "";
    state.write([line, `{"kind":"decision","token":"${CANARY}"}`]);
    const { body } = await (await openWith(state.place)).ask("/api/decisions");
    expect(body).toContain("[credential]");
    expect(body).not.toContain(CANARY.slice(0, 12));
  });
});
