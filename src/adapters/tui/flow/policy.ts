import type { ListedWorker } from "../../opencode/rpc/listed.js";
import { applyModel } from "./apply.js";
import type { Flow } from "./flow.js";
import { findSession } from "./session.js";

/** Asks how long the model shall hold. */
export function showPolicies(
  flow: Flow,
  worker: ListedWorker,
  ref: string,
  back: () => void,
): void {
  const after = worker.sticky ?? worker.own;
  const place = findSession(flow) === undefined ? "a new session, opened now" : "this session";
  flow.screens.select(
    {
      title: `${worker.worker} on ${ref}`,
      placeholder: "For how long?",
      options: [
        {
          title: "This session",
          value: "sticky" as const,
          description: `in ${place}, until it is reset`,
        },
        {
          title: "Next task only",
          value: "dynamic" as const,
          description: `in ${place}, then ${after} again`,
        },
      ],
      onSelect: ({ value }) =>
        void applyModel(flow, { workerId: worker.worker, ref, policy: value }),
    },
    { back, size: "large" },
  );
}
