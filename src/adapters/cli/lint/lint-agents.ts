import {
  type HostPromptError,
  predictAgents,
  predictDefaultAgent,
  type Resolver,
} from "../../../index.js";
import type { LintFinding } from "./finding.js";
import { findNearName } from "./near-name.js";

/**
 * Finds references to agents that do not exist or are not allowed there. OpenCode fails without a
 * fallback.
 */
export function lintAgents({ catalog }: Resolver): readonly LintFinding[] {
  const { sources } = catalog;
  const names = predictAgents(sources).map(({ key }) => key);
  const ofPrompt = predictDefaultAgent(sources).match(
    (): readonly LintFinding[] => [],
    (error) => [describeDefault(error, names)],
  );
  const ofCommands = (sources.config?.commands ?? []).flatMap(({ name, agent = "" }) => {
    if (agent === "" || names.includes(agent)) return [];
    const finding: LintFinding = {
      code: "unknown-agent",
      level: "error",
      path: ["command", name, "agent"],
      message: `command.${name}.agent: there is no agent "${agent}", so the command fails.`,
      help: helpWith(agent, names),
    };
    return [finding];
  });
  return [...ofPrompt, ...ofCommands];
}

function helpWith(name: string, names: readonly string[]): string {
  const near = findNearName(name, names);
  return near === undefined ? "Name an existing agent." : `Write ${near} instead.`;
}

/** Explains why prompts without an agent fail, as the rest of a sentence. */
export function formatAgentError(error: HostPromptError): string | undefined {
  switch (error.code) {
    case "default-agent-unknown":
      return `default_agent names the unknown agent "${error.agent}"`;
    case "default-agent-subagent":
      return `default_agent names the subagent "${error.agent}"`;
    case "default-agent-hidden":
      return `default_agent names the hidden agent "${error.agent}"`;
    case "no-default-agent":
      return "no agent is left for prompts";
    case "model-not-found":
    case "no-providers":
    case "no-models":
    case "agent-disabled":
      return undefined;
  }
}

function describeDefault(error: HostPromptError, names: readonly string[]): LintFinding {
  const isUnknown = error.code === "default-agent-unknown";
  return {
    code: "unknown-agent",
    level: "error",
    path: error.code === "no-default-agent" ? ["agent"] : ["default_agent"],
    message: `Every prompt without an agent fails: ${formatAgentError(error) ?? error.code}.`,
    help: isUnknown
      ? helpWith(error.agent, names)
      : "Name a primary agent that is not hidden, such as build.",
  };
}
