import type { Completion, Reply } from "../support/llm.js";

/** One action on a worker. */
export interface Work {
  readonly what: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What happens after the start. */
  readonly after: "await" | "later" | "cancel";
}

const REPLIES: Readonly<Record<string, Reply>> = {
  "[refuse]": { kind: "status", status: 401, message: "bad key" },
  "[missing]": { kind: "status", status: 404 },
  "[broken]": { kind: "status", status: 500 },
  "[garbage]": { kind: "garbage" },
  "[silence]": { kind: "silence" },
  "[long]": { kind: "text", text: `${"long ".repeat(8000)}end` },
};

/** The reply of the workers' models, as the task requests. */
export function answer({ messages }: Completion): Reply | undefined {
  const asked = messages.findLast(({ role }) => role === "user")?.text ?? "";
  return REPLIES[Object.keys(REPLIES).find((word) => asked.includes(word)) ?? ""];
}

const SHORT_MS = 2000;
const HOSTILE = [
  " ".repeat(3000),
  "|\\\u001b[2J\u202e".repeat(200),
  "{env:".repeat(500),
  "`".repeat(2000),
];

/** The possible work. Usual work is more frequent than faults. */
export const WORKS: readonly Work[] = [
  { what: "plain", args: { workerId: "explorer" }, after: "await" },
  { what: "plain", args: { workerId: "coder" }, after: "await" },
  { what: "plain", args: { workerId: "docs" }, after: "later" },
  { what: "new worker", args: { workerId: "explorer", forceNew: true }, after: "await" },
  { what: "model", args: { workerId: "coder", model: "own/scroll-2" }, after: "await" },
  { what: "long answer", args: { workerId: "docs", task: "[long]" }, after: "await" },
  ...HOSTILE.map(
    (task): Work => ({
      what: "hostile text",
      args: { workerId: "coder", task: `Do ${task}!` },
      after: "later",
    }),
  ),
  { what: "unknown worker", args: { workerId: "nobody" }, after: "await" },
  { what: "unknown model", args: { workerId: "coder", model: "own/no-such" }, after: "await" },
  { what: "refused", args: { workerId: "explorer", task: "[refuse]" }, after: "await" },
  { what: "missing", args: { workerId: "explorer", task: "[missing]" }, after: "later" },
  { what: "garbage", args: { workerId: "docs", task: "[garbage]" }, after: "await" },
  {
    what: "broken",
    args: { workerId: "docs", task: "[broken]", timeoutMs: SHORT_MS },
    after: "await",
  },
  {
    what: "silence",
    args: { workerId: "coder", task: "[silence]", timeoutMs: SHORT_MS },
    after: "later",
  },
  { what: "canceled", args: { workerId: "coder", task: "[silence]" }, after: "cancel" },
  {
    what: "canceled",
    args: { workerId: "explorer", task: "[silence]", forceNew: true },
    after: "cancel",
  },
];

/** A worker with its own process. */
export const OWN_PROCESS: Work = {
  what: "own process",
  args: { workerId: "builder" },
  after: "await",
};
