import { isDeepStrictEqual } from "node:util";
import type { Answer } from "./recording.js";

export const QUESTIONS = ["models", "accepts", "fault", "prompt"] as const;
export type Question = (typeof QUESTIONS)[number];

interface Difference {
  readonly question: Question;
  readonly text: string;
}

type Refused = Extract<Answer, { accepts: false }>;
type Accepted = Extract<Answer, { accepts: true }>;

/** A failure is a failure for the user, whatever the status. */
function namePrompt({ prompt }: Accepted): string {
  return "error" in prompt
    ? "a prompt fails"
    : `a prompt takes ${prompt.model ?? "no model"} of ${prompt.agent ?? "no agent"}`;
}

function compareRefusals(here: Refused, there: Refused): readonly Difference[] {
  if (here.file === undefined && there.file !== undefined) {
    const text = `Of a config that is refused, nothing is said but \`${here.error}\`.`;
    return [{ question: "fault", text }];
  }
  // Some versions report in words what others report as a path.
  const isSame =
    here.file === there.file && isDeepStrictEqual(here.path ?? there.path, there.path ?? here.path);
  const at = `\`${here.file ?? ""}\` at \`${(here.path ?? []).join(".")}\``;
  return isSame ? [] : [{ question: "fault", text: `The fault is said to be in ${at}.` }];
}

/** The differences between the answers of two versions about a project. */
export function compareAnswers(here: Answer, there: Answer): readonly Difference[] {
  if (!here.accepts) {
    return there.accepts
      ? [{ question: "accepts", text: "refused" }]
      : compareRefusals(here, there);
  }
  if (!there.accepts) return [{ question: "accepts", text: "accepted" }];
  const texts = [
    ...(namePrompt(here) === namePrompt(there) ? [] : [namePrompt(here)]),
    ...(isDeepStrictEqual(here.agents, there.agents) ? [] : ["the agents' models are others"]),
    ...(isDeepStrictEqual(here.commands, there.commands) ? [] : ["the commands are others"]),
  ];
  return texts.length === 0 ? [] : [{ question: "prompt", text: texts.join(", ") }];
}
