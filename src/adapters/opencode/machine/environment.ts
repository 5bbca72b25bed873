import type { Sources } from "../../../index.js";
import { type Environment, settingOf } from "./paths.js";

/** What OpenCode's switch for experimental models takes for on; on any other word it does not start. */
const ON: readonly unknown[] = ["true", "yes", "on", "1", "y"];
const REGION = /^[a-z]{2,8}(?:-[a-z]+)+-\d{1,2}$/;

/** The names of the variables that are set and not empty. */
export function listNames(env: Environment): readonly string[] {
  return Object.keys(env).filter((name) => settingOf(env, name) !== undefined);
}

/** What the variables say: names, a switch, and of all values only a region. */
export function toSources(env: Environment): Sources {
  const region = settingOf(env, "AWS_REGION");
  const experimental = settingOf(env, "OPENCODE_ENABLE_EXPERIMENTAL_MODELS");
  return {
    env: listNames(env),
    ...(region !== undefined && REGION.test(region) && { awsRegion: region }),
    ...(ON.includes(experimental) && { experimentalModels: true }),
  };
}
