import { expect, test } from "vitest";
import { changesModels } from "../../../../src/adapters/opencode/server/model-events.js";

test.each([
  ["server.instance.disposed", true],
  ["global.disposed", true],
  ["catalog.updated", true],
  ["auth.updated", true],
  ["models-dev.refreshed", true],
  ["server.connected", false],
  ["server.heartbeat", false],
  ["message.updated", false],
  ["session.error", false],
])("after %s the models may be others: %s", (type, expected) => {
  expect(changesModels(type)).toBe(expected);
});
