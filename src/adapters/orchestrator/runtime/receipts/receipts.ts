import { digestCatalog } from "../../../opencode/receipts/digest.js";
import { formatDecision, formatSpent } from "../../../opencode/receipts/receipt.js";
import type { ReceiptFile } from "../../../opencode/receipts/receipt-file.js";
import type { Usage } from "../../../opencode/server/session-usage.js";
import type { ReceiptPort } from "../../selection/decision.js";
import type { Clock } from "../ports.js";

/** Each decision and what came of it, written down for replays. */
export interface DecisionReceipts extends ReceiptPort {
  spent(taskId: string, usage: Usage): void;
  /** Takes out what belongs to these tasks. */
  forget(taskIds: readonly string[]): void;
  flush(): Promise<void>;
}

export interface ReceiptOptions {
  readonly file: ReceiptFile;
  readonly clock: Clock;
  /** Of this package. */
  readonly version: string;
}

/** Costs the one who decides a time stamp: all else is made when it is written. */
export function createReceipts({ file, clock, version }: ReceiptOptions): DecisionReceipts {
  return {
    decided: (request, outcome, resolver, taskId) => {
      const at = clock.now();
      file.add(() => {
        const catalog = digestCatalog(resolver);
        const about = { at, version, catalog, ...(taskId !== undefined && { taskId }) };
        return formatDecision(about, request, outcome);
      });
    },
    spent: (taskId, usage) => {
      if (usage.answers > 0) file.add(() => formatSpent(taskId, usage));
    },
    forget: (taskIds) => file.forget(taskIds),
    flush: async () => file.flush(),
  };
}
