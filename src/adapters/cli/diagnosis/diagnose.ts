import { listOutside } from "../../../compare.js";
import {
  formatBoundaries,
  formatEvidence,
  formatHostError,
  type Resolver,
  type SourceIssue,
} from "../../../index.js";
import { formatIssue } from "../../opencode/format-issue.js";
import type { ConfigIssue } from "../../opencode/orchestrator-config/issue.js";
import { checkReferences, type ReferenceCheck } from "../lint/config-references.js";
import type { LintFinding } from "../lint/finding.js";
import { lint } from "../lint/lint.js";
import type { Settings } from "../settings.js";
import type { Session } from "../task.js";
import { examineHost, type HostChoices, type HostModel } from "./host.js";
import { answerAsHost, type HostAnswers } from "./host-answers.js";

/** The result of `doctor`. */
export interface Diagnosis {
  readonly issues: readonly (SourceIssue | ConfigIssue)[];
  /** The boundaries in words, and the number of usable models within them. */
  readonly boundaries?: { readonly text: string; readonly within: number; readonly usable: number };
  readonly references: readonly ReferenceCheck[];
  /** The predicted answers of OpenCode. */
  readonly host: HostAnswers;
  /** The models that OpenCode chooses by default, and whether agents can use them. */
  readonly defaults: HostChoices;
  /** Why OpenCode would not start. */
  readonly hostError?: string;
  /** Providers without visible evidence of a key. */
  readonly ambient: readonly { readonly providerID: string; readonly because: string }[];
  /** Faults in the models, workers, strategies and names that the user wrote. */
  readonly findings: readonly LintFinding[];
  /** The faults that keep something from working, one sentence each. */
  readonly faults: readonly string[];
}

/** Checks sources and config for faults, and predicts OpenCode's own choices. */
export function diagnose({
  resolver,
  settings,
  places,
  notes = [],
}: Pick<Session, "resolver" | "settings" | "places" | "notes">): Diagnosis {
  const { catalog } = resolver;
  const { hostError: error } = catalog.sources;
  const hostError = error && formatHostError(error);
  // If OpenCode does not start, every reference is dead. That would not be the references' fault.
  const references = error === undefined ? checkReferences(resolver) : [];
  const defaults = error === undefined ? examineHost(resolver) : {};
  const issues = [...catalog.issues, ...settings.issues];
  const findings = lint(resolver, { workers: settings.written, notes, places });
  return {
    issues,
    ...examineBoundaries(resolver, settings),
    references,
    host: answerAsHost(resolver, hostError),
    defaults,
    findings,
    ...(hostError !== undefined && { hostError }),
    ambient: listAmbient(resolver),
    faults: [
      ...(hostError === undefined ? [] : [hostError]),
      ...catalog.issues.filter(isFault).map(formatIssue),
      ...settings.issues.map(formatIssue),
      ...findings.filter(isRefusal).map(describeFinding),
      ...findings.filter(isReference).map(describeFinding),
      ...findings.filter(isFurtherError).map(describeFinding),
      ...describeDefault(defaults, references),
    ],
  };
}

function examineBoundaries(
  { catalog }: Resolver,
  { boundaries }: Settings,
): Pick<Diagnosis, "boundaries"> {
  const text = formatBoundaries(boundaries);
  if (text === "") return {};
  const usable = catalog.usable.size;
  return { boundaries: { text, usable, within: usable - listOutside(catalog, boundaries).size } };
}

/** A dropped entry is a fault. An entry without effect, or one that was not read, is not. */
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

/** Formats a finding with its place in one line. */
export function describeFinding({ place, message, help }: LintFinding): string {
  return place === undefined ? `${message} ${help}` : `${formatPlace(place)}: ${message} ${help}`;
}

/** Formats a file with its line, where one is known. */
export function formatPlace({ file, line }: NonNullable<LintFinding["place"]>): string {
  return line === undefined ? file : `${file}:${line}`;
}

function isRefusal({ code }: LintFinding): boolean {
  return code === "config-refused";
}

/** Codes of references in OpenCode's own config. They come first. */
const OF_REFERENCES: readonly LintFinding["code"][] = [
  "dead-reference",
  "unknown-variant",
  "retired-model",
  "small-model-ignored",
  "tag-in-config",
  "cycle",
];

function isReference({ code, path }: LintFinding): boolean {
  return OF_REFERENCES.includes(code) && path[0] !== "profiles";
}

function isFurtherError(finding: LintFinding): boolean {
  return finding.level === "error" && !isReference(finding) && !isRefusal(finding);
}

function describeDefault(
  defaults: HostChoices,
  references: readonly ReferenceCheck[],
): readonly string[] {
  const { default: model, defaultProblem: problem } = defaults;
  const isReported = references.some(({ state }) => state === "dead") || problem?.includes("agent");
  if (problem !== undefined && isReported !== true)
    return [`OpenCode has no default model: ${problem}.`];
  if (model === undefined || model.missing.length === 0) return [];
  return [`OpenCode's own default does not meet the needs of agents: ${formatHostModel(model)}.`];
}

/** Formats the model and whether agents can use it. */
export function formatHostModel({ model, missing, unknown }: HostModel): string {
  if (missing.length > 0) return `${model} does not offer ${missing.join(" and ")}`;
  if (unknown.length > 0) return `${model} may not offer ${unknown.join(" and ")}`;
  return `${model} meets the needs of agents`;
}

function listAmbient({ catalog }: Resolver): Diagnosis["ambient"] {
  return [...catalog.providers.values()].flatMap(({ id, usability: { usability } }) =>
    usability.usable && usability.grade === "ambient"
      ? [{ providerID: id, because: formatEvidence(usability.because) }]
      : [],
  );
}
