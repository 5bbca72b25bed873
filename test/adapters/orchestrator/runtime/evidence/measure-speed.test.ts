import { expect, test } from "vitest";
import { readModelAnswers } from "../../../../../src/adapters/opencode/server/session-usage.js";
import { measureSpeed } from "../../../../../src/adapters/orchestrator/runtime/evidence/measure-speed.js";

interface Answer {
  readonly parts: readonly object[];
  readonly output?: number;
  readonly reasoning?: number;
  readonly info?: object;
}

const text = (start: number, end: number) => ({ type: "text", text: "…", time: { start, end } });
const thought = (start: number, end: number) => ({ ...text(start, end), type: "reasoning" });
const STEP = { type: "step-start" };

/** A message that OpenCode began at 1,000. */
function toMessage({ parts, output = 100, reasoning = 0, info = {} }: Answer): object {
  const tokens = { input: 5, output, reasoning, cache: { read: 0, write: 0 } };
  const time = { created: 1000, completed: 9000 };
  return { info: { id: "msg", role: "assistant", cost: 0, tokens, time, ...info }, parts };
}

const measure = (...answers: readonly Answer[]) =>
  measureSpeed(readModelAnswers(answers.map(toMessage)));

test.each<{ why: string; answers: readonly Answer[]; speed: unknown }>([
  {
    why: "from the first token to the last",
    answers: [{ parts: [STEP, text(1400, 3400)] }],
    speed: { firstTokenMs: 400, tokensPerSecond: 50 },
  },
  {
    why: "reasoning is the first token, and its tokens count",
    answers: [{ parts: [thought(1400, 2400), text(2400, 3400)], reasoning: 100 }],
    speed: { firstTokenMs: 400, tokensPerSecond: 100 },
  },
  {
    why: "the last answer that tells it",
    answers: [
      { parts: [text(1400, 3400)] },
      { parts: [text(1200, 2200)] },
      { parts: [{ type: "text" }] },
    ],
    speed: { firstTokenMs: 200, tokensPerSecond: 100 },
  },
  { why: "no answer at all", answers: [], speed: undefined },
  { why: "no times", answers: [{ parts: [{ type: "text" }] }], speed: undefined },
  {
    why: "times of a part of it alone",
    answers: [{ parts: [text(1400, 3400), { type: "text" }] }],
    speed: undefined,
  },
  {
    why: "the start is the end, as older versions write it",
    answers: [{ parts: [text(3400, 3400)] }],
    speed: undefined,
  },
  {
    why: "a tool ran meanwhile",
    answers: [{ parts: [text(1400, 3400), { type: "tool" }] }],
    speed: undefined,
  },
  {
    why: "OpenCode asked twice",
    answers: [{ parts: [STEP, STEP, text(1400, 3400)] }],
    speed: undefined,
  },
  { why: "too few tokens", answers: [{ parts: [text(1400, 3400)], output: 19 }], speed: undefined },
  { why: "too short a time", answers: [{ parts: [text(1400, 1499)] }], speed: undefined },
  { why: "before it began", answers: [{ parts: [text(900, 3400)] }], speed: undefined },
  {
    why: "it failed",
    answers: [{ parts: [text(1400, 3400)], info: { error: { name: "APIError" } } }],
    speed: undefined,
  },
  {
    why: "a summary of OpenCode's own",
    answers: [{ parts: [text(1400, 3400)], info: { summary: true } }],
    speed: undefined,
  },
])("$why: $speed", ({ answers, speed }) => {
  expect(measure(...answers)).toEqual(speed);
});
