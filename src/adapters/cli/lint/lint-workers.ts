import { listWorkerRequests, type StandingWorker } from "../../../compare.js";
import {
  formatListEntry,
  parseModelRef,
  type ResolutionError,
  type Resolver,
  type SingleRequest,
  textOfRef,
} from "../../../index.js";
import type { LintCode, LintFinding } from "./finding.js";
import { formatHelp } from "./help.js";
import { isRetired } from "./retired.js";

/** Checks the models that workers ask for. */
export function lintWorkers(
  resolver: Resolver,
  workers: readonly StandingWorker[],
): readonly LintFinding[] {
  return listWorkerRequests(workers).flatMap((given) => {
    const request = { ...given, ref: textOfRef(given.ref) };
    const parsed = parseModelRef(request.ref);
    return parsed.isOk() && parsed.value.kind === "list"
      ? lintEntries(resolver, request, parsed.value.entries.map(formatListEntry))
      : lintSingle(resolver, request);
  });
}

function lintSingle(resolver: Resolver, request: SingleRequest): readonly LintFinding[] {
  const outcome = resolver.resolve(request);
  return outcome.isOk() ? [] : [toFinding(resolver, request, outcome.error)];
}

function lintEntries(
  resolver: Resolver,
  request: SingleRequest,
  refs: readonly string[],
): readonly LintFinding[] {
  const before = new Map<string, number>();
  return refs.flatMap((ref, index): readonly LintFinding[] => {
    const outcome = resolver.resolve({ ...request, ref });
    if (outcome.isErr()) {
      const finding = toFinding(resolver, { ...request, ref }, outcome.error);
      const code = finding.code === "dead-reference" ? "dead-entry" : finding.code;
      return [{ ...finding, code, path: [...finding.path, index] }];
    }
    const { resolvedModel, variant = "" } = outcome.value;
    const model = `${resolvedModel}#${variant}`;
    const first = before.get(model);
    if (first === undefined) {
      before.set(model, index);
      return [];
    }
    return [
      {
        code: "never-reached",
        level: "warning",
        path: [...pathOf(request), index],
        message: `"${ref}" resolves to ${resolvedModel}, like reference ${first + 1} of the list, so it is never reached.`,
        help: "Remove it, or name another model.",
      },
    ];
  });
}

function toFinding(
  resolver: Resolver,
  request: SingleRequest,
  { code, message, suggestions }: ResolutionError,
): LintFinding {
  return {
    code: classify(resolver, request.ref, code),
    level: "error",
    path: pathOf(request),
    message: `The worker ${request.worker ?? ""} asks for "${request.ref}": ${message}`,
    help: formatHelp(suggestions, "Name a usable model or a tag."),
  };
}

function classify(resolver: Resolver, ref: string, failure: ResolutionError["code"]): LintCode {
  if (failure === "unknown-tag" || failure === "unknown-variant") return failure;
  return isRetired(resolver, ref) ? "retired-model" : "dead-reference";
}

function pathOf({ worker = "" }: SingleRequest): readonly string[] {
  return ["profiles", worker, "model"];
}
