import type { Result } from "neverthrow";
import type { SourceError, SourceIssue, Sources } from "../../index.js";
import type { ConfigNote } from "./files/config-notes.js";
import type { ConfigPlaces } from "./files/places.js";

/** One source that was looked for. */
export interface UsedSource {
  /** What it holds. */
  readonly kind:
    | "server"
    | "catalog"
    | "config"
    | "auth"
    | "env"
    | "state"
    | "orchestrator"
    | "health"
    | "evidence";
  /** As the user knows it: a file, an address, the name of a variable. Never a value of one. */
  readonly label: string;
  /** Whether it was there. */
  readonly state: "read" | "absent";
  /** What it gave, or where else it could have been. */
  readonly detail?: string;
}

/** What was read, and where from. */
export interface LoadedSources {
  /** What the files and variables say. */
  readonly sources: Sources;
  /** Where it was looked for, and what was found. */
  readonly used: readonly UsedSource[];
  /** Where the settings of the config stand, where files were read. */
  readonly places?: ConfigPlaces;
  /** What the config says in vain, file by file. */
  readonly notes?: readonly ConfigNote[];
}

/** Loaded sources, or the one source that could not be read. */
export type Loading = Promise<Result<LoadedSources, SourceError>>;

/** A source that is there. */
export function loaded(
  sources: Sources,
  used: Omit<UsedSource, "state">,
  issues: readonly SourceIssue[] = [],
): LoadedSources {
  return { sources: { ...sources, issues }, used: [{ ...used, state: "read" }] };
}

/** A source that is not there, which is no fault. */
export function absent(
  kind: UsedSource["kind"],
  label: string,
  detail?: string,
  issues: readonly SourceIssue[] = [],
): LoadedSources {
  const used = { kind, label, state: "absent", ...(detail !== undefined && { detail }) } as const;
  return { sources: { issues }, used: [used] };
}

/** Puts parts together; of two that give the same source, the later counts. Issues add up. */
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

/** `1 model`, `2 models`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
