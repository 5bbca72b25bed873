import { fetchOpenCode } from "./opencode-binary.js";

/** Test files run in parallel, and two of them must not install into one folder. */
export default async function setup(): Promise<void> {
  await fetchOpenCode();
}
