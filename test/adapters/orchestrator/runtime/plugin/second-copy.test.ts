import type { Hooks } from "@opencode-ai/plugin";
import { expect, test } from "vitest";
import type { Change } from "../../../../../src/adapters/orchestrator/runtime/events.js";
import { leaveToFirstCopy } from "../../../../../src/adapters/orchestrator/runtime/plugin/second-copy.js";

/** A copy of the plugin; `answeredBy` is the one whose instance of OpenCode takes its requests. */
function createCopy(copyID: string, directory = "/project") {
  const told: Change[] = [];
  const messages: string[] = [];
  const commands: string[] = [];
  const copy = {
    told,
    messages,
    commands,
    hooks: {} as Hooks,
    answeredBy: undefined as Hooks | undefined,
  };
  const publish = async (command: string) => {
    const event = { type: "tui.command.execute", properties: { command } } as const;
    await (copy.answeredBy ?? copy.hooks).event?.({ event });
  };
  const own: Hooks = {
    "chat.message": async ({ sessionID }) => void messages.push(sessionID),
    event: async ({ event }) => void commands.push(event.type),
  };
  copy.hooks = leaveToFirstCopy(own, {
    client: { publish },
    emit: (change) => told.push(change),
    directory,
    copyID,
  });
  return copy;
}

// OpenCode hands over more than is looked at here.
const send = async ({ hooks }: { hooks: Hooks }, sessionID: string) =>
  hooks["chat.message"]?.({ sessionID }, {} as never);

test("the only copy says nothing, and sees each message and each event", async () => {
  const copy = createCopy("a");
  await send(copy, "ses_1");
  await send(copy, "ses_2");
  await copy.hooks.event?.({ event: { type: "server.connected", properties: {} } });
  expect(copy.told).toEqual([]);
  expect(copy.messages).toEqual(["ses_1", "ses_2"]);
  expect(copy.commands).toEqual(["tui.command.execute", "server.connected"]);
});

test("a second copy says so once, in one line, and leaves messages to the first", async () => {
  const [first, second] = [createCopy("a"), createCopy("b")];
  first.answeredBy = second.hooks;
  await send(first, "ses_main");
  await send(second, "ses_worker");
  await send(first, "ses_main");
  expect(first.told).toEqual([]);
  expect(first.messages).toEqual(["ses_main", "ses_main"]);
  expect(second.messages).toEqual([]);
  expect(second.told).toHaveLength(1);
  expect(second.told[0]).toMatchObject({ kind: "fault", level: "warn" });
  expect(second.told[0]?.message).toMatch(/^This OpenCode runs plugins twice.* Update OpenCode/);
  expect(second.told[0]?.message).not.toContain("\n");
});

test("it says so once, however many others there are", async () => {
  const second = createCopy("b");
  for (const id of ["a", "c"]) {
    const other = createCopy(id);
    other.answeredBy = second.hooks;
    await send(other, "ses_main");
  }
  expect(second.told).toHaveLength(1);
});

test("a copy for another project is no second one", async () => {
  const [here, there] = [createCopy("a", "/project"), createCopy("b", "/other")];
  there.answeredBy = here.hooks;
  await send(there, "ses_there");
  await send(here, "ses_here");
  expect(here.told).toEqual([]);
  expect(here.messages).toEqual(["ses_here"]);
});
