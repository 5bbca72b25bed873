import type { EngineContext } from "../context.js";
import { formatSubject } from "../health/note-outcome.js";

/** The known quotas for the status view: `own/large: 42 % left until <time>`. */
export async function describeQuotas({
  quotas,
}: Pick<EngineContext, "quotas">): Promise<readonly string[]> {
  const windows = await quotas.read();
  return windows.map((window) => {
    const { used, limit, resetsAt } = window;
    const left = Math.floor(Math.max(1 - used / limit, 0) * 100);
    return `${formatSubject(window)}: ${left} % left until ${new Date(resetsAt).toISOString()}`;
  });
}
