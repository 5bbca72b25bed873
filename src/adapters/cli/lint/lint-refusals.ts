import type { ConfigRefusal } from "../../../index.js";
import type { LintFinding } from "./finding.js";

/** Tells why OpenCode answers nothing, each fault with what mends it. */
export function lintRefusals(refusals: readonly ConfigRefusal[]): readonly LintFinding[] {
  return refusals.map(({ file, line, path, message, mend }) => ({
    code: "config-refused",
    level: "error",
    path,
    message,
    help: mend,
    place: { file, ...(line !== undefined && { line }) },
  }));
}
