import { type Block, line } from "./report.js";

/** Context lines around a change. */
const CONTEXT = 3;

/** Formats the change between two texts as one hunk of `diff -u`. Empty for equal texts. */
export function describeTextDiff(path: string, before: string, after: string): readonly Block[] {
  if (before === after) return [];
  const [old, now] = [splitLines(before), splitLines(after)];
  const start = countSame(old, now);
  const end = countSame(old.slice(start).toReversed(), now.slice(start).toReversed());
  const from = Math.max(0, start - CONTEXT);
  const lead = old.slice(from, start);
  const tail = old.slice(old.length - end, old.length - end + CONTEXT);
  const [removed, added] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const around = lead.length + tail.length;
  const range = (count: number): string => `${count === 0 ? 0 : from + 1},${count}`;
  return [
    line(`--- ${path}`, "strong"),
    line(`+++ ${path}`, "strong"),
    line(`@@ -${range(around + removed.length)} +${range(around + added.length)} @@`, "faint"),
    ...lead.map((text) => line(` ${text}`)),
    ...removed.map((text) => line(`-${text}`, "bad")),
    ...added.map((text) => line(`+${text}`, "good")),
    ...tail.map((text) => line(` ${text}`)),
  ];
}

function splitLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function countSame(a: readonly string[], b: readonly string[]): number {
  const first = a.findIndex((text, index) => text !== b[index]);
  return first < 0 ? Math.min(a.length, b.length) : first;
}
