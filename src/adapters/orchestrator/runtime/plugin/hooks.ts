import type { Hooks } from "@opencode-ai/plugin";
import { answerCommand } from "../commands/commands.js";
import type { Engine } from "../engine.js";
import type { HostClient } from "../host-client.js";
import type { MessagePart } from "../messages/on-message.js";
import { createRpcMethods } from "../rpc/methods.js";
import { serveRpc } from "../rpc/rpc.js";
import type { Zod } from "../tools/arguments.js";
import { createTools } from "../tools/tools.js";
import { extendConfig } from "./host-config.js";

export interface HookOptions {
  readonly engine: Engine;
  readonly client: HostClient;
  readonly schema: Zod;
}

/** Ends a command without a model; OpenCode shows nothing of it. */
class CommandAnswered extends Error {
  constructor(command: string) {
    super(`${command}: answered without a model`);
    this.name = "CommandAnswered";
  }
}

/** Stops a message that its model could not read. */
class MessageRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MessageRefused";
  }
}

/** The agent and model that a session last used, kept because an answer to a command would change them. */
interface Current {
  readonly agent: string;
  readonly model: { readonly providerID: string; readonly modelID: string };
}

/** A fault of this plugin must not become one of OpenCode. */
async function guard<T>(
  engine: Engine,
  what: string,
  run: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "unknown cause";
    engine.context.emit({ kind: "fault", level: "error", message: `${what}: ${why}` });
    return undefined;
  }
}

/** What OpenCode calls. */
export function createHooks({ engine, client, schema }: HookOptions): Hooks {
  const methods = createRpcMethods(engine);
  const current = new Map<string, Current>();

  const answer = async (command: string, line: string, sessionID: string): Promise<boolean> => {
    const text = await answerCommand(engine, command, line, sessionID);
    if (text === undefined) return false;
    const { agent, model } = current.get(sessionID) ?? {};
    const written = await client.prompt(sessionID, {
      noReply: true,
      ...(agent !== undefined && { agent }),
      ...(model !== undefined && { model }),
      parts: [{ type: "text", text, ignored: true }],
    });
    return written.isOk();
  };

  return {
    tool: createTools(engine, schema),
    config: async (config) => {
      await guard(engine, "config", async () => {
        const { profiles } = await engine.context.loadProfiles();
        extendConfig(config, profiles);
        await engine.restore();
      });
    },
    "chat.message": async ({ sessionID }, { message, parts }) => {
      const { agent, model } = message;
      const known: readonly MessagePart[] = parts;
      const outcome = await guard(engine, "chat.message", async () =>
        engine.onMessage({ sessionID, agent, model, parts: known }),
      );
      if (outcome?.kind === "replace") message.model = outcome.model;
      if (outcome !== undefined && outcome.kind !== "refuse" && outcome.withheld !== undefined) {
        const withheld = outcome.withheld.map((name) => [name, false] as const);
        message.tools = { ...message.tools, ...Object.fromEntries(withheld) };
      }
      current.set(sessionID, { agent, model: message.model });
      if (outcome?.kind === "refuse") throw new MessageRefused(outcome.message);
    },
    "command.execute.before": async ({ command, sessionID, arguments: line }) => {
      const answered = await guard(engine, command, async () => answer(command, line, sessionID));
      if (answered === true) throw new CommandAnswered(command);
    },
    event: async ({ event }) => {
      await guard(engine, event.type, async () => {
        const { type, properties } = event;
        await engine.onEvent({ type, properties });
        if (type === "session.deleted") current.delete(properties.info.id);
        if (type === "tui.command.execute") await serveRpc(client, methods, properties.command);
      });
    },
    dispose: async () => {
      await guard(engine, "dispose", async () => engine.dispose());
    },
  };
}
