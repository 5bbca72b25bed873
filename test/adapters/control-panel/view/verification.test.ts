import { expect, test } from "vitest";
import { readVerification } from "../../../../src/adapters/control-panel/view/verification.js";

test.each([
  {
    json: { wanted: "a/b", observed: "a/b", ok: true, ms: 1234.4 },
    view: { ok: true, text: "Verified: a/b answered in 1,234 ms." },
  },
  {
    json: { wanted: "a/b", observed: "a/c", ok: false, ms: 5 },
    view: { ok: false, text: "Not verified: a/b was asked, and a/c answered." },
  },
  {
    json: { wanted: "a/b", ok: false, ms: 5, error: { code: "x", message: "No such model." } },
    view: { ok: false, text: "Not verified: a/b did not answer. No such model." },
  },
  {
    json: "odd",
    view: { ok: false, text: "Not verified: the plugin's answer could not be read." },
  },
])("$view.text", ({ json, view }) => {
  expect(readVerification(json)).toEqual(view);
});
