import type { ConfigRefusal } from "../../../index.js";
import type { LintFinding } from "./finding.js";

/** Turns the reasons why OpenCode serves no request into findings, each with its fix. */
export function lintRefusals(refusals: readonly ConfigRefusal[]): readonly LintFinding[] {
  return refusals.map(({ file, line, path, message, fix }) => ({
    code: "config-refused",
    level: "error",
    path,
    message,
    help: fix,
    place: { file, ...(line !== undefined && { line }) },
  }));
}
