import * as z from "zod";
import type { Requirement } from "../../../../index.js";
import { fingerprintWorker, type WorkerIdentity } from "../../../../worker.js";
import { atLeast, atMost } from "../../../opencode/server/measured.js";

/** A process: its id and its start time, because process ids are reused. */
export interface ProcessID {
  readonly pid: number;
  readonly startTime: string;
}

/** A worker of this device, readable by every process of the user. Holds no password. */
export interface RegistryEntry extends ProcessID {
  /** The id of the entry and name of its password file. */
  readonly id: string;
  /**
   * While `starting`, the process is the host that starts the worker, and there is no address yet.
   */
  readonly status: "starting" | "ready";
  readonly fingerprint: string;
  readonly identity: WorkerIdentity;
  readonly url?: string;
  readonly sessionID?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

const name = z.string().check(atLeast(1), atMost(200));

const needSchema = z.custom<Requirement>(
  (need) => z.looseObject({ kind: name }).safeParse(need).success,
);

const identitySchema = z.strictObject({
  workerID: name,
  model: z.templateLiteral([z.string(), "/", z.string()]),
  variant: name.optional(),
  policy: z.enum(["dynamic", "sticky"]),
  needs: z.array(needSchema),
  directory: z.string(),
  binding: z.enum(["prompt", "process"]),
  profile: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  ),
});

const entrySchema = z.strictObject({
  id: z.uuid(),
  status: z.enum(["starting", "ready"]),
  fingerprint: z.string(),
  identity: identitySchema,
  pid: z.int().positive(),
  startTime: name,
  url: z.url({ protocol: /^http$/ }).optional(),
  sessionID: name.optional(),
  createdAt: z.number(),
});

const fileSchema = z.object({ version: z.literal(1), entries: z.array(z.unknown()) });

/** The content of the registry's file. */
export interface RegistryFile {
  readonly version: 1;
  readonly entries: readonly RegistryEntry[];
}

/** Zod yields `undefined` for an absent field, which is a different type here. */
function toEntry({
  identity,
  url,
  sessionID,
  ...entry
}: z.infer<typeof entrySchema>): RegistryEntry {
  const { variant, ...facts } = identity;
  return {
    ...entry,
    identity: { ...facts, ...(variant !== undefined && { variant }) },
    ...(url !== undefined && { url }),
    ...(sessionID !== undefined && { sessionID }),
  };
}

/**
 * Decodes what other processes wrote. Entries that are malformed, or whose fingerprint does not
 * match their identity, are unusable and left out. Undefined for a file of another version.
 */
export function decodeRegistry(json: unknown): RegistryFile | undefined {
  if (json === undefined) return { version: 1, entries: [] };
  const file = fileSchema.safeParse(json);
  if (!file.success) return undefined;
  const entries = file.data.entries.flatMap((raw) => {
    const entry = entrySchema.safeParse(raw);
    if (!entry.success) return [];
    const read = toEntry(entry.data);
    return read.fingerprint === fingerprintWorker(read.identity) ? [read] : [];
  });
  return { version: 1, entries };
}
