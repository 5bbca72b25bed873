import { expect, test } from "vitest";
import { createWriteBehind } from "../../../../src/adapters/opencode/files/write-behind.js";

function open() {
  const waiting: string[] = [];
  const written: string[][] = [];
  const writer = createWriteBehind(
    () => waiting.length > 0,
    async () => {
      written.push(waiting.splice(0));
      await Promise.resolve();
    },
  );
  const add = (text: string) => {
    waiting.push(text);
    writer.start();
  };
  return { add, writer, written };
}

test("what comes during a write is for the next one", async () => {
  const { add, writer, written } = open();
  for (const text of ["a", "b", "c"]) add(text);
  await writer.settled();
  expect(written).toEqual([["a"], ["b", "c"]]);
});

test("whatever comes right after the last write is written as well", async () => {
  const { add, writer, written } = open();
  add("a");
  for (let turn = 0; turn < 10; turn++) {
    await Promise.resolve();
    add(`${turn}`);
  }
  await writer.settled();
  expect(written.flat()).toEqual(["a", ...Array.from({ length: 10 }, (_, turn) => `${turn}`)]);
});

test("nothing that waits is nothing to do, and what comes later is written", async () => {
  const { add, writer, written } = open();
  writer.start();
  await writer.settled();
  add("a");
  await writer.settled();
  expect(written).toEqual([["a"]]);
});
