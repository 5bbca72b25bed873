import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { anySignal } from "../../../src/adapters/opencode/any-signal.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Whether a signal fires that only its listener holds, while garbage is collected. */
async function fires(make: () => AbortSignal): Promise<boolean> {
  const fired = new Promise<true>((resolve) => {
    make().addEventListener("abort", () => resolve(true), { once: true });
  });
  for (const ms of [10, 30]) setTimeout(collect, ms);
  return Promise.race([fired, new Promise<false>((late) => setTimeout(() => late(false), 2000))]);
}

const never = () => new AbortController().signal;

test.each<{ what: string; make: () => AbortSignal }>([
  { what: "a deadline", make: () => anySignal([never(), AbortSignal.timeout(60)]) },
  {
    what: "a deadline within another one",
    make: () => anySignal([anySignal([AbortSignal.timeout(60), never()]), never()]),
  },
])("$what fires, whatever the garbage collector does meanwhile", async ({ make }) => {
  for (let round = 0; round < 5; round++) expect(await fires(make)).toBe(true);
});

test("a signal that has fired is fired, with its reason", () => {
  expect(anySignal([never(), AbortSignal.abort("why")])).toMatchObject({
    aborted: true,
    reason: "why",
  });
});
