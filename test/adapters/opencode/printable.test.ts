import { expect, test } from "vitest";
import { toPrintable } from "../../../src/adapters/opencode/printable.js";

test.each([
  ["plain, 千问 and 😀", "plain, 千问 and 😀"],
  ["a\nb\tc", "a\ufffdb\ufffdc"],
  ["\u001b]0;title\u0007", "\ufffd]0;title\ufffd"],
  ["\u009b31m", "\ufffd31m"],
  ["a\u202eb\u2028c", "a\ufffdb\ufffdc"],
  [
    "zero\u200bwidth\ufeff, \u2066isolated\u2069, soft\u00adhyphen",
    "zero\ufffdwidth\ufffd, \ufffdisolated\ufffd, soft\ufffdhyphen",
  ],
  ["half \ud83d of a sign", "half \ufffd of a sign"],
])("%j is shown as %j", (text, shown) => {
  expect(toPrintable(text)).toBe(shown);
});
