import type { Sources } from "../../../index.js";
import { type Environment, settingOf } from "./paths.js";

/**
 * The values that switch on OpenCode's experimental models. OpenCode does not start with a value
 * that it does not know.
 */
const ON: readonly unknown[] = ["true", "yes", "on", "1", "y"];
const REGION = /^[a-z]{2,8}(?:-[a-z]+)+-\d{1,2}$/;

/** Lists the names of the variables that are set and not empty. */
export function listNames(env: Environment): readonly string[] {
  return Object.keys(env).filter((name) => settingOf(env, name) !== undefined);
}

/** Converts variables to sources: their names, one switch, and the value of one region. */
export function toSources(env: Environment): Sources {
  const region = settingOf(env, "AWS_REGION");
  const experimental = settingOf(env, "OPENCODE_ENABLE_EXPERIMENTAL_MODELS");
  return {
    env: listNames(env),
    ...(region !== undefined && REGION.test(region) && { awsRegion: region }),
    ...(ON.includes(experimental) && { experimentalModels: true }),
  };
}
