import type { SourceIssue, SourceIssueCode } from "../core/sources/issue.js";

/** Keys from the root of a source to a place in it. */
export type Path = readonly (string | number)[];

/** Maximum number of issues per source. The last one counts all further faults. */
export const ISSUE_LIMIT = 100;

/** Collects the faults in the entries of one source. */
export interface IssueLog {
  add(code: SourceIssueCode, path: Path, message: string): void;
  list(): readonly SourceIssue[];
}

/** Creates an empty log for the source with this label. */
export function createIssueLog(source: string): IssueLog {
  const kept: SourceIssue[] = [];
  let further = 0;
  return {
    add(code, path, message) {
      if (kept.length < ISSUE_LIMIT) kept.push({ code, source, path, message });
      else further += 1;
    },
    list() {
      if (further === 0) return kept;
      const message = `${further + 1} further faults are not listed.`;
      return [...kept.slice(0, -1), { code: "further-issues", source, path: [], message }];
    },
  };
}
