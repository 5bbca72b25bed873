import type { HostClient } from "../host-client.js";
import type { Store } from "../ports.js";
import { type Accounts, createAccounts } from "./account.js";
import { type CostGuard, createCostGuard } from "./cost-guard.js";
import { createLedger, type Ledger } from "./ledger.js";

/** The cost of workers, and the guard that enforces limits. */
export interface Spending {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly guard: CostGuard;
}

export interface SpendingOptions {
  readonly client: Pick<HostClient, "readMessages" | "abort">;
  /** Keeps the sums across restarts; without it they are not kept. */
  readonly store?: Store | undefined;
  readonly onFault: (message: string) => void;
}

/** Creates a guard for the OpenCode of a client. */
export function guardHost(client: SpendingOptions["client"]): CostGuard {
  return createCostGuard({
    readMessages: async (id) => (await client.readMessages(id)).unwrapOr(undefined),
    abort: async (id) => client.abort(id),
  });
}

export function createSpending({ client, store, onFault }: SpendingOptions): Spending {
  return {
    ledger: createLedger({ store, onFault }),
    accounts: createAccounts(),
    guard: guardHost(client),
  };
}
