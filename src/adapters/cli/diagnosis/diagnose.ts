import {
  checkReferences,
  type LintFinding,
  lint,
  listOutside,
  type ReferenceCheck,
} from "../../../compare.js";
import type { Resolver, SourceIssue } from "../../../index.js";
import { formatBoundaries, formatEvidence, formatHostError } from "../../../index.js";
import type { ConfigIssue } from "../../opencode/orchestrator-config/issue.js";
import type { Settings } from "../settings.js";
import { examineHost, type HostChoices, type HostModel } from "./host.js";

/** What `doctor` finds. */
export interface Diagnosis {
  readonly issues: readonly (SourceIssue | ConfigIssue)[];
  /** What holds of boundaries, and how many usable models are within. */
  readonly boundaries?: { readonly says: string; readonly within: number; readonly usable: number };
  readonly references: readonly ReferenceCheck[];
  readonly host: HostChoices;
  /** Why OpenCode would not start at all. */
  readonly hostError?: string;
  /** Providers of which nothing shows that they have a key. */
  readonly ambient: readonly { readonly providerID: string; readonly because: string }[];
  /** What is wrong with the models, workers, strategies and names that the user wrote. */
  readonly findings: readonly LintFinding[];
  /** What keeps something from working, each in one sentence. */
  readonly faults: readonly string[];
}

/** Looks for faults in sources and config, and at what OpenCode would do by itself. */
export function diagnose(resolver: Resolver, settings: Settings): Diagnosis {
  const { catalog } = resolver;
  const { hostError: error } = catalog.sources;
  const hostError = error && formatHostError(error);
  // With OpenCode down every reference is dead, which says nothing about the references.
  const references = error === undefined ? checkReferences(resolver) : [];
  const host = error === undefined ? examineHost(resolver) : {};
  const issues = [...catalog.issues, ...settings.issues];
  const findings = lint(resolver, settings.written);
  return {
    issues,
    ...examineBoundaries(resolver, settings),
    references,
    host,
    findings,
    ...(hostError !== undefined && { hostError }),
    ambient: listAmbient(resolver),
    faults: [
      ...(hostError === undefined ? [] : [hostError]),
      ...catalog.issues.filter(isFault).map(formatIssue),
      ...settings.issues.map(formatIssue),
      ...references.flatMap(describeReference),
      ...findings.filter(isFurtherError).map(({ message, help }) => `${message} ${help}`),
      ...describeDefault(host, references),
    ],
  };
}

function examineBoundaries(
  { catalog }: Resolver,
  { boundaries }: Settings,
): Pick<Diagnosis, "boundaries"> {
  const says = formatBoundaries(boundaries);
  if (says === "") return {};
  const usable = catalog.usable.size;
  return { boundaries: { says, usable, within: usable - listOutside(catalog, boundaries).size } };
}

/** An issue with its place, in one line. */
function formatIssue({ source, path, message }: SourceIssue | ConfigIssue): string {
  return path.length === 0 ? `${source}: ${message}` : `${source}, ${formatPath(path)}: ${message}`;
}

/** Keys from the top, as one writes them in code. */
export function formatPath(path: SourceIssue["path"]): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      if (!/^[\w-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}

/** What was left out is a fault; what merely has no effect, or was not asked for, is not. */
function isFault({ code }: SourceIssue): boolean {
  switch (code) {
    case "malformed-provider":
    case "malformed-model":
    case "malformed-field":
    case "malformed-entry":
    case "further-issues":
      return true;
    case "ignored-setting":
    case "remote-not-read":
      return false;
  }
}

/** The references of OpenCode's own config have sentences of their own. */
function isFurtherError({ level, path: [top = ""] }: LintFinding): boolean {
  return level === "error" && ["profiles", "strategies", "provider"].includes(String(top));
}

function describeReference({ setting, ref, problem }: ReferenceCheck): readonly string[] {
  return problem === undefined ? [] : [`${setting} "${ref}": ${problem}`];
}

function describeDefault(
  host: HostChoices,
  references: readonly ReferenceCheck[],
): readonly string[] {
  const isNamed = references.some(({ setting, state }) => setting === "model" && state === "dead");
  if (host.defaultProblem !== undefined && !isNamed)
    return [`OpenCode has no default model: ${host.defaultProblem}.`];
  if (host.default === undefined || host.default.missing.length === 0) return [];
  return [`OpenCode's own default does not fit agents: ${formatHostModel(host.default)}.`];
}

/** The model and whether agents can use it. */
export function formatHostModel({ model, missing, unknown }: HostModel): string {
  if (missing.length > 0) return `${model} does not offer ${missing.join(" and ")}`;
  if (unknown.length > 0) return `${model} is not known to offer ${unknown.join(" and ")}`;
  return `${model} is fit for agents`;
}

function listAmbient({ catalog }: Resolver): Diagnosis["ambient"] {
  return [...catalog.providers.values()].flatMap(({ id, usability: { usability } }) =>
    usability.usable && usability.grade === "ambient"
      ? [{ providerID: id, because: formatEvidence(usability.because) }]
      : [],
  );
}
