import type { FailureCode, ResolutionError, SourceError, Suggestion } from "../../index.js";
import type { FailureExitCode } from "./exit-code.js";

/** The meaning of a piece of text, not its color. */
export type Tone = "strong" | "faint" | "good" | "bad" | "warn";

/** A text with an optional tone. */
export type Cell = string | { readonly text: string; readonly tone: Tone };

export interface Column {
  readonly title: string;
  readonly align?: "right";
  /** Minimum width to which its cells may be cut on a narrow terminal. */
  readonly least?: number;
  /** Whether to drop the column on a narrow terminal. The lowest number is dropped first. */
  readonly yields?: number;
}

/**
 * A block of a report for people. Its texts may come from outside; rendering makes them printable.
 */
export type Block =
  | { readonly kind: "line"; readonly content: Cell }
  /** One line of tab-separated texts, for programs. */
  | { readonly kind: "fields"; readonly texts: readonly string[] }
  | {
      readonly kind: "table";
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    };

/** Why a command failed, as programs read it. */
export interface Failure {
  readonly exitCode: FailureExitCode;
  readonly error: Readonly<Record<string, unknown>> & {
    readonly code: string;
    readonly message: string;
    readonly suggestions: readonly Suggestion[];
  };
}

/** The result of a command, for people and programs. */
export interface Report {
  /** Text before the answer, on standard error. */
  readonly lead?: readonly Block[];
  /** The answer itself, on standard output. */
  readonly answer: readonly Block[];
  /** Text after the answer, on standard error. */
  readonly notes: readonly Block[];
  /** The JSON document. `ok`, `error` and `sources` are added to it. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly failure?: Failure;
}

export function line(text: string, tone?: Tone): Block {
  return { kind: "line", content: tone === undefined ? text : { text, tone } };
}

/** The report of a failure without an answer. */
export function reportFailure(failure: Failure): Report {
  return { answer: [], notes: formatFailureNotes(failure), document: {}, failure };
}

/** The error and its remedies, for standard error. */
function formatFailureNotes({ error }: Failure): readonly Block[] {
  const untold = error.suggestions.filter(({ text }) => !error.message.includes(text));
  return [line(error.message, "bad"), ...untold.map(({ text }) => line(`  ${text}`, "faint"))];
}

/** The failure of a wrong command line. */
export function failUsage(message: string): Failure {
  return { exitCode: 2, error: { code: "wrong-usage", message, suggestions: [] } };
}

/** The failure of an unreadable source. An invalid server address is a usage error. */
function failSource({ code, source, message, hint }: SourceError): Failure {
  const exitCode = code === "invalid-url" ? 2 : 3;
  return { exitCode, error: { code, message, source, hint, suggestions: [] } };
}

/** Failures that need the catalog of unconnected providers for a better explanation. */
const HELPED_BY_CATALOG: readonly string[] = [
  "unknown-provider",
  "model-not-found",
  "no-candidate",
] satisfies readonly FailureCode[];

/** Whether the whole catalog would improve the explanation of the failure. */
export function wantsCatalog(failure: Failure | undefined): boolean {
  return failure !== undefined && HELPED_BY_CATALOG.includes(failure.error.code);
}

/** The failure of a resolution. Leaves out the request, since it may be a megabyte. */
export function failResolution(failure: ResolutionError): Failure {
  const { code, message, suggestions } = failure;
  const facts = Object.entries(failure).filter(([key]) => key !== "request" && key !== "trace");
  return { exitCode: 1, error: { ...Object.fromEntries(facts), code, message, suggestions } };
}

/** The report of an unreadable source or file. */
export function reportUnread(error: SourceError): Report {
  const notes = [line(`${error.source}: ${error.message}`, "bad"), line(error.hint, "faint")];
  return { ...reportFailure(failSource(error)), notes };
}
