import type { tool } from "@opencode-ai/plugin";
import { measured } from "../../../opencode/server/measured.js";
import type { KnownNames } from "./strict.js";

/** The zod that OpenCode uses for tools; injected, because its version matters. */
export type Zod = typeof tool.schema;

const VIEWS = [
  "tasks",
  "workers",
  "profiles",
  "models",
  "tags",
  "providers",
  "status",
  "output",
] as const;
export type View = (typeof VIEWS)[number];

/** The ops that exist. */
export const OPS = [
  "worker.model.set",
  "worker.model.reset",
  "health.clear",
  "evidence.clear",
] as const;
export type Op = (typeof OPS)[number];

const POLICIES = ["dynamic", "sticky"] as const;
/** One day. */
const LONGEST_MS = 86_400_000;
const LONGEST_REF = 512;
const LONGEST_LIST_TEXT = 4096;
const LONGEST_LIST = 16;

/**
 * The arguments of the five tools. OpenCode shows them to the model, but does not validate them.
 *
 * @internal The types come from the plugin API's zod, which has no public name.
 */
export function describeArguments(z: Zod) {
  const timeoutMs = z.number().int().min(1).max(LONGEST_MS).optional();
  const one = z
    .string()
    .check(measured(z.maxLength(LONGEST_LIST_TEXT)))
    .refine((text) => text.includes(",") || text.length <= LONGEST_REF, "Too long for a reference");
  const ref = z.union([
    one,
    z.array(one).check(measured(z.minLength(1)), measured(z.maxLength(LONGEST_LIST))),
  ]);
  const policy = z.enum(POLICIES).optional();
  const taskIds = {
    taskId: z.string().optional().describe("One task"),
    taskIds: z.array(z.string()).optional().describe("Several tasks"),
  };
  const attachment = z.strictObject({
    type: z.string().describe('"image", "pdf", "audio", "video" or "file"'),
    path: z.string().optional().describe("Relative to the project's folder"),
    base64: z.string().optional(),
    mimeType: z.string().optional(),
  });
  const target = z.strictObject({
    workerId: z.string(),
    model: ref.optional().describe("As in a task's model"),
    modelPolicy: policy.describe("sticky (default): for this session; dynamic: for the next task"),
    respawn: z.boolean().optional().describe("End the running worker"),
  });
  return {
    start: {
      task: z.string().describe("The task, with all the context that the worker needs"),
      kind: z.enum(["auto", "worker", "op"]).optional(),
      workerId: z.string().optional().describe('See task_list, view "profiles"'),
      model: ref
        .optional()
        .describe(
          "Tag such as node:fast, provider/model, a model's name, or node:?vision&input<=3$; or a list, tried in order",
        ),
      modelPolicy: policy.describe("dynamic: for this task; sticky: for the rest of the session"),
      forceNew: z.boolean().optional().describe("Start a new worker, even if one is running"),
      attachments: z.array(attachment).optional(),
      autoSpawn: z.boolean().optional().describe("false: use only a running worker"),
      timeoutMs,
      from: z.string().optional().describe("The caller's name"),
      maxCost: z.number().positive().max(1_000_000).optional().describe("US dollars"),
      op: z.enum(OPS).optional(),
      worker: target.optional().describe("The worker to change"),
    },
    await: { ...taskIds, timeoutMs },
    peek: {
      ...taskIds,
      offset: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe("Return one task's output from this character on"),
    },
    cancel: { ...taskIds, reason: z.string().optional() },
    list: {
      view: z.enum(VIEWS).optional(),
      workerId: z
        .string()
        .optional()
        .describe("Show only this worker; evaluate models and tags for it"),
      query: z
        .string()
        .check(measured(z.maxLength(LONGEST_REF)))
        .optional(),
      scope: z.enum(["usable", "all"]).optional(),
      limit: z.number().int().min(1).max(1000).optional(),
      format: z.enum(["markdown", "json"]).optional(),
    },
  };
}

/** Models write `null` for an omitted argument. */
export function dropNulls(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(dropNulls);
  if (typeof raw !== "object" || raw === null) return raw;
  const entries = Object.entries(raw).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, dropNulls(value)]));
}

/** Accepts `policy` for an op's `modelPolicy`, because it is called `policy` elsewhere. */
export function readAliases(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || !("worker" in raw)) return raw;
  const { worker } = raw;
  if (typeof worker !== "object" || worker === null || Array.isArray(worker)) return raw;
  if (!("policy" in worker) || "modelPolicy" in worker) return raw;
  const { policy, ...rest } = worker;
  return { ...raw, worker: { ...rest, modelPolicy: policy } };
}

const ATTACHMENT_NAMES = ["type", "path", "base64", "mimeType"];
const TARGET_NAMES = ["workerId", "model", "modelPolicy", "policy", "respawn"];

/** A tool's argument names, for suggestions. */
export function listNames(shape: object): KnownNames {
  return { "": Object.keys(shape), attachments: ATTACHMENT_NAMES, worker: TARGET_NAMES };
}
