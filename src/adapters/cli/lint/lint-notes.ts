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
        message: `OpenCode does not know ${name}, and ignores it without a word.`,
        help: note.near === undefined ? "Take it out." : `Write ${note.near} for it.`,
      };
    case "key-around-unset": {
      const names = note.names.join(" and ");
      const what = note.names.length === 1 ? "the variable" : "the variables";
      return {
        code: "key-around-unset",
        message: `${name} is a text around ${what} ${names}, and nothing is set there: what is left is no key.`,
        help: `Set ${names}, or take ${name} out.`,
      };
    }
  }
}
