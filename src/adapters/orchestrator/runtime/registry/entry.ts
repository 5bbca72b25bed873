import * as z from "zod";
import type { Requirement } from "../../../../index.js";
import { fingerprintWorker, type WorkerIdentity } from "../../../../worker.js";
import { atLeast, atMost } from "../../../opencode/server/measured.js";

/** A process by its number and its start, since numbers are given out again. */
export interface ProcessID {
  readonly pid: number;
  readonly startTime: string;
}

/** A worker of this device, as every process on it can read. Holds no password. */
export interface RegistryEntry extends ProcessID {
  /** The entry's own name; its password file has the same. */
  readonly id: string;
  /** `starting`: the process is the host that starts it, and there is no address yet. */
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

/** The registry's file. */
export interface RegistryFile {
  readonly version: 1;
  readonly entries: readonly RegistryEntry[];
}

/** Zod says `undefined` where a field is absent, which is not the same here. */
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
 * Reads what other processes wrote. An entry of another form, or whose fingerprint is not that of
 * its identity, is left out: it cannot be used. Undefined where another version wrote the file.
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
