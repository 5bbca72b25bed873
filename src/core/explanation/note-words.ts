import type { Note } from "../resolution/decision.js";
import type { Warning } from "../resolution/resolution.js";
import { clipText } from "../resolution/trace.js";
import { formatFailure } from "./format-failure.js";

const withoutStop = (text: string): string => text.replace(/\.$/, "");

const MAX_MESSAGE = 300;
const clipMessage = (text: string): string =>
  text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE)}…`;

/** What a list, a layer or the boundaries have to tell, as a warning. */
export function toWarning(note: Note): Warning {
  if ("message" in note) return note;
  switch (note.code) {
    case "entry-skipped":
      return {
        code: note.code,
        message: `"${note.ref}" was passed over: ${withoutStop(clipMessage(formatFailure(note.because)))}`,
      };
    case "layer-outside":
      return {
        code: "outside-boundary",
        message: `"${clipText(note.ref)}" (${note.layer}) was not taken: ${withoutStop(formatFailure(note.because))}`,
      };
    case "meant-outside":
      return {
        code: "outside-boundary",
        message: `without your boundaries it would be ${note.model} (${note.boundary})`,
      };
    case "boundary-matches-nothing":
      return {
        code: note.code,
        message: `your boundaries say "${clipText(note.boundary)}", which names no known provider or model${note.near === undefined ? "" : `; did you mean ${note.near}?`}`,
      };
  }
}
