import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { MachineSetup } from "../e2e/support/machine.js";

const setupSchema = z.strictObject({
  name: z.string(),
  why: z.string(),
  env: z.record(z.string(), z.string()).optional(),
  auth: z.record(z.string(), z.unknown()).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  state: z.record(z.string(), z.unknown()).optional(),
});

/** A user's environment, with fake credentials. */
export type Setup = z.infer<typeof setupSchema>;

const projectSchema = z.strictObject({
  name: z.string(),
  why: z.string(),
  config: z.record(z.string(), z.unknown()).optional(),
  files: z.record(z.string(), z.string()).optional(),
});

/** The files of a project; `config` is its opencode.json. */
export type Project = z.infer<typeof projectSchema>;

/** The folder of the set-ups, the projects and the recordings. */
export const FOLDER = fileURLToPath(new URL("../../fixtures/servers/", import.meta.url));

function read<T>(name: string, schema: z.ZodType<T>): readonly T[] {
  return z.array(schema).parse(JSON.parse(readFileSync(`${FOLDER}${name}`, "utf8")));
}

export const loadSetups = (): readonly Setup[] => read("set-ups.json", setupSchema);

export const loadProjects = (): readonly Project[] => read("projects.json", projectSchema);

export function toMachine({ env = {}, auth, config, state }: Setup): MachineSetup {
  return {
    env,
    home: {
      ...(auth !== undefined && { ".local/share/opencode/auth.json": auth }),
      ...(config !== undefined && { ".config/opencode/opencode.json": config }),
      ...(state !== undefined && { ".local/state/opencode/model.json": state }),
    },
  };
}
