import { fetchOpenCode } from "./opencode-binary.js";

/**
 * Installs OpenCode before the tests: test files run in parallel and must not install into one
 * folder at the same time.
 */
export default async function setup(): Promise<void> {
  await fetchOpenCode();
}
