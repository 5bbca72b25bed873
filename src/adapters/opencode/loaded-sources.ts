import type { Result } from "neverthrow";
import type { SourceError, SourceIssue, Sources } from "../../index.js";
import type { ConfigNote } from "./files/config-notes.js";
import type { ConfigPlaces } from "./files/places.js";

/** One source that the loader looked for. */
export interface UsedSource {
  /** What the source contains. */
  readonly kind:
    | "server"
    | "catalog"
    | "config"
    | "auth"
    | "env"
    | "state"
    | "orchestrator"
    | "health"
    | "quota"
    | "evidence";
  /**
   * The name that the user knows: a file, an address or a variable name. Never the value of a
   * variable.
   */
  readonly label: string;
  /** Whether the source exists. */
  readonly state: "read" | "absent";
  /** What the source provided, or where else it could have been. */
  readonly detail?: string;
}

/** Everything that was read, and where it came from. */
export interface LoadedSources {
  /** The content of the files and variables. */
  readonly sources: Sources;
  /** Every place that the loader looked in, and what it found there. */
  readonly used: readonly UsedSource[];
  /** The file and line of each config setting. Present where files were read. */
  readonly places?: ConfigPlaces;
  /** Config entries without effect, file by file. */
  readonly notes?: readonly ConfigNote[];
}

/** Loaded sources, or the error of the one source that could not be read. */
export type Loading = Promise<Result<LoadedSources, SourceError>>;

/** Builds the result for a source that exists. */
export function loaded(
  sources: Sources,
  used: Omit<UsedSource, "state">,
  issues: readonly SourceIssue[] = [],
): LoadedSources {
  return { sources: { ...sources, issues }, used: [{ ...used, state: "read" }] };
}

/** Builds the result for a source that does not exist. A missing source is no error. */
export function absent(
  kind: UsedSource["kind"],
  label: string,
  detail?: string,
  issues: readonly SourceIssue[] = [],
): LoadedSources {
  const used = { kind, label, state: "absent", ...(detail !== undefined && { detail }) } as const;
  return { sources: { issues }, used: [used] };
}

/** Joins parts. If two parts provide the same source, the later part wins. Issues add up. */
export function joinLoaded(parts: readonly LoadedSources[]): LoadedSources {
  const issues = parts.flatMap(({ sources }) => sources.issues ?? []);
  const joined: Sources = {};
  for (const { sources } of parts) Object.assign(joined, sources);
  const places = parts.findLast((part) => part.places !== undefined)?.places;
  return {
    sources: { ...joined, issues },
    used: parts.flatMap(({ used }) => used),
    ...(places !== undefined && { places }),
    notes: parts.flatMap(({ notes = [] }) => notes),
  };
}

/** Formats a count: `1 model`, `2 models`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
