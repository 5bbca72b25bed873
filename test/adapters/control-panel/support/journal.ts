import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { locateReceiptFile } from "../../../../src/adapters/opencode/receipts/read-receipts.js";
import { formatSpent } from "../../../../src/adapters/opencode/receipts/receipt.js";

/** The project of the fake OpenCode. */
const PROJECT = "/work/project";

/** Folders of an OpenCode on this machine, gone when the test is. */
export interface StateFolder {
  /** What `XDG_STATE_HOME` would be. */
  readonly home: string;
  /** What OpenCode answers to `GET /path`. */
  readonly place: { readonly directory: string; readonly state: string };
  /** The project's journal. */
  readonly journal: string;
  readonly write: (lines: readonly string[]) => void;
}

export function createState(): StateFolder {
  const home = mkdtempSync(join(tmpdir(), "panel-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const state = join(home, "opencode");
  const journal = locateReceiptFile(state, PROJECT);
  mkdirSync(dirname(journal), { recursive: true });
  return {
    home,
    journal,
    place: { directory: PROJECT, state },
    write: (lines) => writeFileSync(journal, `${lines.join("\n")}\n`),
  };
}

/** A line of the journal: a decision on a model. */
export function decisionLine(at: number, ref: string, model: string, taskId?: string): string {
  return JSON.stringify({
    ...{ kind: "decision", at, version: "1.0.0", catalog: "abc" },
    ...(taskId !== undefined && { taskId }),
    request: { ref, purpose: "spawn", worker: "coder" },
    answer: { kind: "resolved", model },
  });
}

/** A line that says what a task took. */
export function spentLine(taskId: string, cost: number): string {
  const tokens = { input: 1_000_000, output: 0, reasoning: 0, cacheRead: 0, cacheWrite: 0 };
  return formatSpent(taskId, { answers: 1, cost, tokens });
}
