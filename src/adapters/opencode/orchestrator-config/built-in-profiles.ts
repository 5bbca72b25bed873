import type { Profile } from "./profile.js";

const MINUTE = 60_000;

/** Read-only tools. */
const READERS = ["read", "grep", "glob", "list"];

/**
 * The worker profiles that need no config. Their models are tags, so that they run on any set-up.
 */
export const BUILT_IN_PROFILES: readonly Profile[] = [
  {
    id: "vision",
    purpose: "Looks at images and says what is on them.",
    whenToUse: "A screenshot, a diagram, a photo or a design has to be read or compared.",
    model: "node:vision",
    policy: "dynamic",
    backend: "agent",
    needs: [{ kind: "image-input" }],
    tools: READERS,
    prompt:
      "You look at images for another agent. Say what is there, quote text exactly, give positions " +
      "and sizes where they matter, and say plainly what cannot be made out. Do not guess.",
    timeoutMs: 5 * MINUTE,
  },
  {
    id: "docs",
    purpose: "Looks up documentation and answers with sources.",
    whenToUse: "A library, a protocol or an interface has to be looked up, or long texts read.",
    model: "node:docs",
    policy: "dynamic",
    backend: "agent",
    needs: [],
    tools: [...READERS, "webfetch", "websearch"],
    prompt:
      "You look things up for another agent. Answer the question first, then name where each " +
      "statement comes from. Prefer the project's own documentation, and name the version. Where " +
      "the sources do not say it, say so.",
    timeoutMs: 10 * MINUTE,
  },
  {
    id: "explorer",
    purpose: "Finds its way through the code quickly.",
    whenToUse:
      "Something has to be found in the project: where it is, who uses it, how it hangs together.",
    model: "node:fast",
    policy: "dynamic",
    backend: "agent",
    needs: [],
    tools: READERS,
    prompt:
      "You explore a code base for another agent and change nothing. Search before you read, and " +
      "read only what the question needs. Answer with paths and line numbers, and keep it short.",
    timeoutMs: 5 * MINUTE,
  },
  {
    id: "coder",
    purpose: "Writes and changes code.",
    whenToUse: "A change that can be described on its own has to be made and checked.",
    model: "node",
    policy: "dynamic",
    backend: "agent",
    needs: [{ kind: "toolcall" }],
    prompt:
      "You carry out one programming task for another agent. Follow the style of the code around " +
      "it, change only what the task asks for, run the checks that the project has, and end with " +
      "what you changed and what you saw.",
    timeoutMs: 30 * MINUTE,
  },
  {
    id: "architect",
    purpose: "Plans, weighs alternatives and reviews.",
    whenToUse: "A decision has to be prepared, a plan made, or work reviewed before it goes on.",
    model: "node",
    policy: "dynamic",
    backend: "agent",
    needs: [],
    tools: READERS,
    prompt:
      "You think a problem through for another agent and change nothing. State the goal and what " +
      "limits it, give the alternatives with what speaks for and against each, decide, and name " +
      "the steps and the risks.",
    timeoutMs: 15 * MINUTE,
  },
];

/** The defaults of a profile that only has a purpose. */
export const PROFILE_DEFAULTS = {
  model: "node",
  policy: "dynamic",
  backend: "agent",
  needs: [],
  timeoutMs: 10 * MINUTE,
} as const satisfies Partial<Profile>;
