import { fetchOpenCode } from "./opencode-binary.js";

/** Files of tests run side by side, and two of them must not install into one folder. */
export default async function setup(): Promise<void> {
  await fetchOpenCode();
}
