import type { tool } from "@opencode-ai/plugin";
import { formatChain } from "../../../../compare.js";
import { measured } from "../../../opencode/server/measured.js";

/** The zod that OpenCode's tools are described with; given from outside, as its version matters. */
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

const POLICIES = ["dynamic", "sticky"] as const;
/** A day. */
const LONGEST_MS = 86_400_000;
const LONGEST_REF = 512;
const LONGEST_LIST_TEXT = 4096;
const LONGEST_LIST = 16;

/**
 * The arguments of the five tools. OpenCode shows them to the model, and checks nothing.
 *
 * @internal Their types are of the zod that the plugin API brings along, which has no public name.
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
  const attachment = z.object({
    type: z.string().describe('"image", "pdf", "audio", "video" or "file"'),
    path: z.string().optional().describe("From the project's folder"),
    base64: z.string().optional(),
    mimeType: z.string().optional(),
  });
  const target = z.object({
    workerId: z.string(),
    model: ref.optional().describe("As for a task"),
    modelPolicy: policy.describe("sticky (default): for this session; dynamic: for the next task"),
    respawn: z.boolean().optional().describe("End the running worker"),
  });
  return {
    start: {
      task: z.string().describe("What the worker has to do, with all that it must know"),
      kind: z.enum(["auto", "worker", "op"]).optional(),
      workerId: z.string().optional().describe('See task_list, view "profiles"'),
      model: ref
        .optional()
        .describe(
          "Tag such as node:fast, provider/model, a model's name, or node:?vision&input<=3$; or a list of which the first that works is taken",
        ),
      modelPolicy: policy.describe("dynamic: for this task; sticky: for the rest of the session"),
      forceNew: z.boolean().optional().describe("A new worker, whatever runs"),
      attachments: z.array(attachment).optional(),
      autoSpawn: z.boolean().optional().describe("false: only a worker that runs already"),
      timeoutMs,
      from: z.string().optional().describe("Who asks, for the record"),
      op: z.enum(["worker.model.set", "worker.model.reset"]).optional(),
      worker: target.optional().describe("What the op changes"),
    },
    await: { ...taskIds, timeoutMs },
    peek: taskIds,
    cancel: { ...taskIds, reason: z.string().optional() },
    list: {
      view: z.enum(VIEWS).optional(),
      workerId: z.string().optional().describe("Only this worker; what models and tags are for it"),
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

/** A list of references as the one text that it is written as everywhere else. */
export function joinRefs(ref: string | readonly string[] | undefined): string | undefined {
  return typeof ref === "string" || ref === undefined ? ref : formatChain(ref);
}

/** Models write `null` where they mean "not given". */
export function dropNulls(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(dropNulls);
  if (typeof raw !== "object" || raw === null) return raw;
  const entries = Object.entries(raw).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, dropNulls(value)]));
}
