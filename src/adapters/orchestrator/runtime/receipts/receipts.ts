import { digestCatalog } from "../../../opencode/receipts/digest.js";
import { formatDecision, formatSpent } from "../../../opencode/receipts/receipt.js";
import type { ReceiptFile } from "../../../opencode/receipts/receipt-file.js";
import type { Usage } from "../../../opencode/server/session-usage.js";
import type { ReceiptPort } from "../../selection/decision.js";
import type { Clock } from "../ports.js";

/** Records each decision and its cost, for replay. */
export interface DecisionReceipts extends ReceiptPort {
  spent(taskId: string, usage: Usage): void;
  /** Removes the receipts of these tasks. */
  forget(taskIds: readonly string[]): void;
  flush(): Promise<void>;
}

export interface ReceiptOptions {
  readonly file: ReceiptFile;
  readonly clock: Clock;
  /** This package's version. */
  readonly version: string;
}

/** A decision only takes a time stamp; everything else happens when the receipt is written. */
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
