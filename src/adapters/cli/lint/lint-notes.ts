import type { ConfigNote } from "../../opencode/files/config-notes.js";
import type { LintFinding } from "./finding.js";

/** Turns notes on config entries without effect into findings. */
export function lintNotes(notes: readonly ConfigNote[]): readonly LintFinding[] {
  return notes.map((note) => {
    const { file, line, path } = note;
    const place = { file, ...(line !== undefined && { line }) };
    return { level: "warning", path, place, ...describeNote(note) };
  });
}

function describeNote(note: ConfigNote): Pick<LintFinding, "code" | "message" | "help"> {
  const name = note.path.join(".");
  switch (note.kind) {
    case "unknown-key":
      return {
        code: "unknown-key",
        message: `OpenCode does not know ${name} and ignores it silently.`,
        help: note.near === undefined ? "Remove it." : `Write ${note.near} instead.`,
      };
    case "key-around-unset": {
      const names = note.names.join(" and ");
      const [what, are] = note.names.length === 1 ? ["variable", "is"] : ["variables", "are"];
      return {
        code: "key-around-unset",
        message: `${name} contains text around the ${what} ${names}, which ${are} not set, so it is not a valid key.`,
        help: `Set ${names}, or remove ${name}.`,
      };
    }
  }
}
