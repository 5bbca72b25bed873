import type { Config } from "@opencode-ai/plugin";
import { describeCommands } from "../commands/commands.js";
import type { Profile } from "../ports.js";
import { MODEL_PERMISSION } from "../tools/caller.js";
import { toAgentPermission } from "./agent-permission.js";

/**
 * Adds the commands, and an agent for each profile, so that `@worker` and OpenCode's task tool find
 * the workers. The user's settings for an agent of the same name take precedence.
 */
export function extendConfig(config: Config, profiles: readonly Profile[]): void {
  config.command = { ...describeCommands(), ...config.command };
  const own = config.agent ?? {};
  const added = profiles.map((profile) => {
    const { id, purpose, whenToUse, prompt } = profile;
    const agent = {
      mode: "subagent" as const,
      description: `${purpose} ${whenToUse}`,
      prompt,
      permission: toAgentPermission(profile, config),
      ...own[id],
    };
    return [id, agent] as const;
  });
  config.permission = askAboutModels(config.permission);
  config.agent = { ...own, ...Object.fromEntries(added) };
}

/** Makes OpenCode ask for `boundaries.ask`, unless the user has a rule for this permission. */
function askAboutModels(permission: Config["permission"]): NonNullable<Config["permission"]> {
  const rules: Readonly<Record<string, unknown>> =
    typeof permission === "string" ? { "*": permission } : { ...permission };
  const added: Readonly<Record<string, unknown>> = {
    [MODEL_PERMISSION]: rules[MODEL_PERMISSION] ?? "ask",
  };
  return { ...rules, ...added };
}
