import type { SourceErrorCode } from "../../../index.js";

/** Why the panel does not start. */
export interface StartError {
  readonly code: "page-not-built" | "port-in-use" | "port-refused" | SourceErrorCode;
  /** What happened, in one sentence. */
  readonly message: string;
  /** What the user can do, in one sentence. */
  readonly hint: string;
}
