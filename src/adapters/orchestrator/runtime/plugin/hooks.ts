import type { Hooks } from "@opencode-ai/plugin";
import { answerCommand } from "../commands/commands.js";
import type { Engine } from "../engine.js";
import type { HostClient } from "../host-client.js";
import type { Current } from "../messages/current.js";
import type { MessageModel, MessagePart } from "../messages/on-message.js";
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

/** Stops a command that was answered without a model. OpenCode does not show this error. */
class CommandAnswered extends Error {
  constructor(command: string) {
    super(`${command}: answered without a model`);
    this.name = "CommandAnswered";
  }
}

/** Stops a message whose model could not read it. */
class MessageRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MessageRefused";
  }
}

/** A fault of this plugin must not break OpenCode. */
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

/** OpenCode accepts a variant, although its type declaration omits it. */
function toHostModel({ providerID, modelID, variant }: MessageModel): Current["model"] & {
  readonly variant?: string;
} {
  return { providerID, modelID, ...(variant !== undefined && { variant }) };
}

type Parts = Parameters<NonNullable<Hooks["chat.message"]>>[1]["parts"];

/** Adds the text that OpenCode adds for an agent that it finds in a message. */
function addMention(parts: Parts, name: string): void {
  const last = parts.at(-1);
  if (last === undefined) return;
  const { sessionID, messageID } = last;
  const text = `Use the above message and context to generate a prompt and call the task tool with subagent: ${name}`;
  // OpenCode orders parts by id.
  parts.push({ id: `${last.id}z`, sessionID, messageID, type: "text", synthetic: true, text });
}

/** Hides the password of OpenCode's own server from a worker's shell. */
export const hidePassword: NonNullable<Hooks["shell.env"]> = async (_input, output) => {
  output.env["OPENCODE_SERVER_PASSWORD"] = "";
  output.env["OPENCODE_SERVER_USERNAME"] = "";
};

/** The plugin's hooks. */
export function createHooks({ engine, client, schema }: HookOptions): Hooks {
  const methods = createRpcMethods(engine);
  const { answers, current, pool, spending } = engine.context;

  const answer = async (command: string, line: string, sessionID: string): Promise<boolean> => {
    const text = await answerCommand(engine, command, line, sessionID);
    if (text === undefined) return false;
    const { agent, model } = current.find(sessionID) ?? {};
    const written = await client.prompt(sessionID, {
      noReply: true,
      ...(agent !== undefined && { agent }),
      ...(model !== undefined && {
        model: { providerID: model.providerID, modelID: model.modelID },
      }),
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
      if (outcome?.kind === "replace") message.model = toHostModel(outcome.model);
      if (outcome !== undefined && outcome.kind !== "refuse")
        for (const name of outcome.mentioned ?? []) addMention(parts, name);
      if (outcome !== undefined && outcome.kind !== "refuse" && outcome.withheld !== undefined) {
        const withheld = outcome.withheld.map((name) => [name, false] as const);
        message.tools = { ...message.tools, ...Object.fromEntries(withheld) };
      }
      current.set(sessionID, { agent, model: message.model });
      if (outcome?.kind === "refuse") throw new MessageRefused(outcome.message);
    },
    "chat.params": async ({ sessionID }) => spending.guard.beforeStep(sessionID),
    "chat.headers": async (input, output) => {
      if (pool.findBySession(input.sessionID) === undefined) return;
      await guard(engine, "chat.headers", async () => {
        const { settings } = await engine.context.loadProfiles();
        if (settings?.watchAnswers !== false) Object.assign(output.headers, answers.watch(input));
      });
    },
    "command.execute.before": async ({ command, sessionID, arguments: line }) => {
      const answered = await guard(engine, command, async () => answer(command, line, sessionID));
      if (answered === true) throw new CommandAnswered(command);
    },
    event: async ({ event }) => {
      await guard(engine, event.type, async () => {
        const { type, properties } = event;
        await engine.onEvent({ type, properties });
        if (type === "tui.command.execute") await serveRpc(client, methods, properties.command);
      });
    },
    "shell.env": async (input, output) => {
      const { sessionID } = input;
      if (sessionID !== undefined && pool.findBySession(sessionID) !== undefined)
        await hidePassword(input, output);
    },
    dispose: async () => {
      await guard(engine, "dispose", async () => engine.dispose());
    },
  };
}
