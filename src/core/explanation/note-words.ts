import type { Note } from "../resolution/decision.js";
import type { Warning } from "../resolution/resolution.js";
import { clipText } from "../resolution/trace.js";
import { clip } from "../vocabulary/clip.js";
import { formatFailure, MAX_MESSAGE } from "./format-failure.js";

const withoutStop = (text: string): string => text.replace(/\.$/, "");

/** Converts a note of a list, a layer, boundaries or name matching to a warning. */
export function toWarning(note: Note): Warning {
  switch (note.code) {
    case "entry-skipped":
      return {
        code: note.code,
        message: `"${note.ref}" was skipped: ${withoutStop(clip(formatFailure(note.because), MAX_MESSAGE))}`,
      };
    case "layer-outside":
    case "layer-failed":
      return {
        code: note.code === "layer-outside" ? "outside-boundary" : "entry-skipped",
        message: `"${clipText(note.ref)}" (${note.layer}) was not used: ${withoutStop(formatFailure(note.because))}`,
      };
    case "meant-outside":
      return {
        code: "outside-boundary",
        message: `without your boundaries it would be ${note.model} (${note.boundary})`,
      };
    case "cooling-down":
      return { code: note.code, message: `${note.model ?? "it"} is ${note.state}` };
    case "boundary-matches-nothing":
      return {
        code: note.code,
        message: `your boundary "${clipText(note.boundary)}" matches no known provider or model${note.near === undefined ? "" : `; did you mean ${note.near}?`}`,
      };
    case "region-not-available":
      return {
        code: note.code,
        message: `there is no such model in the region "${note.region}", and this one has no region`,
      };
    case "quantization-not-available":
      return {
        code: note.code,
        message: `no copy of it has the quantization ${note.quantization}`,
      };
    case "variant-from-name":
      return {
        code: note.code,
        message:
          note.taken === undefined
            ? `"${note.effort}" in the name was read as its variant`
            : `"${note.effort}" in the name was ignored because #${clipText(note.taken)} is given`,
      };
  }
}
