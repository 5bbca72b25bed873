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

/** What a user has, with fake credentials. */
export type Setup = z.infer<typeof setupSchema>;

const projectSchema = z.strictObject({
  name: z.string(),
  why: z.string(),
  config: z.record(z.string(), z.unknown()).optional(),
  files: z.record(z.string(), z.string()).optional(),
});

/** The files of a project; `config` is its opencode.json. */
export type Project = z.infer<typeof projectSchema>;

export function readSetups(text: string): readonly Setup[] {
  return z.array(setupSchema).parse(JSON.parse(text));
}

export function readProjects(text: string): readonly Project[] {
  return z.array(projectSchema).parse(JSON.parse(text));
}

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
