import type { Config } from "@opencode-ai/plugin";
import { describeCommands } from "../commands/commands.js";
import type { Profile } from "../ports.js";
import { toAgentPermission } from "./agent-permission.js";

/**
 * Adds the commands, and an agent for each profile, so that `@worker` and OpenCode's own task tool
 * find them. What the user's config says of an agent of that name stays.
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
  config.agent = { ...own, ...Object.fromEntries(added) };
}
