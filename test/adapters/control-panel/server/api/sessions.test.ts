import { expect, test } from "vitest";
import { startFakeOpenCode } from "../../support/fake-opencode.js";
import { openPanel } from "../../support/panel.js";

const session = (id: string, updated: number, more: object = {}) => ({
  id,
  title: `Title of ${id}`,
  directory: "/work/project",
  share: { secret: "sk-canary-share" },
  time: { created: 1, updated },
  ...more,
});

test("sessions that nobody else started, the newest first, with what a chooser needs", async () => {
  const sessions = [
    session("ses_old", 10),
    session("ses_new", 30),
    session("ses_child", 40, { parentID: "ses_new" }),
    session("ses_archived", 50, { time: { created: 1, updated: 50, archived: 60 } }),
    session("ses_long", 20, { title: "x".repeat(1000) }),
    { id: 5 },
    null,
  ];
  const opencode = await startFakeOpenCode({ routes: { "/session": sessions } });
  const panel = await openPanel({ url: opencode.url });
  expect(await panel.read("/api/sessions")).toEqual({
    sessions: [
      { id: "ses_new", title: "Title of ses_new", updatedAt: 30 },
      { id: "ses_long", title: "x".repeat(200), updatedAt: 20 },
      { id: "ses_old", title: "Title of ses_old", updatedAt: 10 },
    ],
  });
  const asked = opencode.heard.find(({ path }) => path === "/session");
  expect(asked?.query.get("roots")).toBe("true");
});

test("what is no list is an error", async () => {
  const { url } = await startFakeOpenCode({ routes: { "/session": { data: [] } } });
  const reply = await (await openPanel({ url })).ask("/api/sessions");
  expect(reply.status).toBe(502);
  expect(JSON.parse(reply.body)).toMatchObject({ error: { code: "unknown-shape" } });
});
