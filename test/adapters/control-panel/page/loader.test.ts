import { ok, type Result } from "neverthrow";
import { expect, test } from "vitest";
import { createLoader } from "../../../../src/adapters/control-panel/page/state/loader.js";
import type { PanelError } from "../../../../src/adapters/control-panel/wire.js";

type Answer = (value: string) => void;

/** A loader whose questions are answered by hand, in any order. */
function open() {
  const answers: Answer[] = [];
  const loader = createLoader(
    () =>
      new Promise<Result<string, PanelError>>((resolve) => {
        answers.push((value) => resolve(ok(value)));
      }),
  );
  return { loader, answer: (index: number, value: string) => answers[index]?.(value) };
}

test("a reading that is overtaken settles with what the newer one brings", async () => {
  const { loader, answer } = open();
  const seen: (string | undefined)[] = [];
  const first = loader.reload().then(() => seen.push(loader.state().value));
  const second = loader.reload();
  answer(0, "old");
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toEqual([]);
  answer(1, "new");
  await Promise.all([first, second]);
  expect(seen).toEqual(["new"]);
});

test("an answer that comes after a newer one is not shown", async () => {
  const { loader, answer } = open();
  const both = [loader.reload(), loader.reload()];
  answer(1, "new");
  await both[1];
  answer(0, "old");
  await both[0];
  expect(loader.state()).toEqual({ value: "new", loading: false });
});

test("what is cleared while it is read stays away, and its reading settles", async () => {
  const { loader, answer } = open();
  const reading = loader.reload();
  loader.clear();
  answer(0, "old");
  await reading;
  expect(loader.state()).toEqual({ loading: false });
});
