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

export const answersSchema = {
  session: z.object({ id: z.string() }),
  list: z.object({
    providers: z.array(z.object({ id: z.string(), models: z.record(z.string(), z.unknown()) })),
  }),
  message: z.object({
    info: z.object({ model: z.object({ providerID: z.string(), modelID: z.string() }) }),
  }),
};

/** What one version of OpenCode answered, by the set-up's name. */
export const recordingSchema = z.strictObject({
  version: z.string(),
  servers: z.record(
    z.string(),
    z.strictObject({ models: z.record(z.string(), z.array(z.string())), default: z.string() }),
  ),
});

export function readSetups(text: string): readonly Setup[] {
  return z.array(setupSchema).parse(JSON.parse(text));
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
