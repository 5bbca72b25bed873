import type { FailureCode, ResolutionError, SourceError, Suggestion } from "../../index.js";
import type { FailureExitCode } from "./exit-code.js";

/** What a piece of text is, not which colour it has. */
export type Tone = "strong" | "faint" | "good" | "bad" | "warn";

/** A text, with its tone where it has one. */
export type Cell = string | { readonly text: string; readonly tone: Tone };

export interface Column {
  readonly title: string;
  readonly align?: "right";
  /** Where the terminal is too narrow its cells may be cut to so much, best not below. */
  readonly least?: number;
  /** It may be left out for the others' sake; the column with the lowest number first. */
  readonly yields?: number;
}

/** A piece of a report for people. Its texts may come from outside; rendering makes them harmless. */
export type Block =
  | { readonly kind: "line"; readonly content: Cell }
  /** One line of texts with tabs between them, for programs. */
  | { readonly kind: "fields"; readonly texts: readonly string[] }
  | {
      readonly kind: "table";
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    };

/** Why a command did not succeed, as programs see it. */
export interface Failure {
  readonly exitCode: FailureExitCode;
  readonly error: Readonly<Record<string, unknown>> & {
    readonly code: string;
    readonly message: string;
    readonly suggestions: readonly Suggestion[];
  };
}

/** What a command has found out, for people and for programs alike. */
export interface Report {
  /** For people, before the answer, on standard error. */
  readonly lead?: readonly Block[];
  /** For people who want the answer and no more: standard output. */
  readonly answer: readonly Block[];
  /** For people, after the answer, on standard error. */
  readonly notes: readonly Block[];
  /** For programs; `ok`, `error` and `sources` are added to it. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly failure?: Failure;
}

export function line(text: string, tone?: Tone): Block {
  return { kind: "line", content: tone === undefined ? text : { text, tone } };
}

/** A failure with nothing to show beside it. */
export function reportFailure(failure: Failure): Report {
  return { answer: [], notes: formatFailureNotes(failure), document: {}, failure };
}

/** What went wrong and what helps, for standard error. */
function formatFailureNotes({ error }: Failure): readonly Block[] {
  const untold = error.suggestions.filter(({ text }) => !error.message.includes(text));
  return [line(error.message, "bad"), ...untold.map(({ text }) => line(`  ${text}`, "faint"))];
}

/** Wrong usage: the command line itself. */
export function failUsage(message: string): Failure {
  return { exitCode: 2, error: { code: "wrong-usage", message, suggestions: [] } };
}

/** A source that could not be read at all; a server's address that is none is the user's slip. */
function failSource({ code, source, message, hint }: SourceError): Failure {
  const exitCode = code === "invalid-url" ? 2 : 3;
  return { exitCode, error: { code, message, source, hint, suggestions: [] } };
}

/** Failures that are told better, or helped, by what exists and is not connected. */
const HELPED_BY_CATALOG: readonly string[] = [
  "unknown-provider",
  "model-not-found",
  "no-candidate",
] satisfies readonly FailureCode[];

/** Whether more could be said of the failure, were the whole catalog known. */
export function wantsCatalog(failure: Failure | undefined): boolean {
  return failure !== undefined && HELPED_BY_CATALOG.includes(failure.error.code);
}

/** Nothing was resolved. The request is left out: it may be a megabyte. */
export function failResolution(failure: ResolutionError): Failure {
  const { code, message, suggestions } = failure;
  const facts = Object.entries(failure).filter(([key]) => key !== "request" && key !== "trace");
  return { exitCode: 1, error: { ...Object.fromEntries(facts), code, message, suggestions } };
}

/** A source, or another file, that could not be read. */
export function reportUnread(error: SourceError): Report {
  const notes = [line(`${error.source}: ${error.message}`, "bad"), line(error.hint, "faint")];
  return { ...reportFailure(failSource(error)), notes };
}
