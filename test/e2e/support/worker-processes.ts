import { readFile } from "node:fs/promises";
import * as z from "zod";
import { findDevicePlaces } from "../../../src/adapters/orchestrator/runtime/registry/index.js";
import type { Machine } from "./machine.js";

const registrySchema = z.object({
  entries: z.array(z.object({ pid: z.number(), status: z.string() })).default([]),
});

/** Lists the process ids of the machine's ready server workers. */
export async function listWorkerPids({ env, home }: Machine): Promise<readonly number[]> {
  const text = await readFile(findDevicePlaces(env, home).registry, "utf8").catch(() => "{}");
  const { entries } = registrySchema.parse(JSON.parse(text));
  return entries.filter(({ status }) => status === "ready").map(({ pid }) => pid);
}
