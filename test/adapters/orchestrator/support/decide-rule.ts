import type { PermissionRule } from "../../../../src/adapters/orchestrator/runtime/host-client.js";

/** As OpenCode decides: the last rule that fits, and "ask" where none does. */
export function decideRule(
  rules: readonly PermissionRule[],
  permission: string,
  target: string,
): PermissionRule["action"] {
  const fits = (pattern: string, text: string) =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(text);
  const found = rules.filter(
    (one) => fits(one.permission, permission) && fits(one.pattern, target),
  );
  return found.at(-1)?.action ?? "ask";
}
