import { listWorkerRequests, parseChain, type StandingWorker } from "../../../compare.js";
import type { ModelRequest, ResolutionError, Resolver } from "../../../index.js";
import type { LintCode, LintFinding } from "./finding.js";
import { formatHelp } from "./help.js";
import { isRetired } from "./retired.js";

/** Finds what is wrong with the models that workers ask for. */
export function lintWorkers(
  resolver: Resolver,
  workers: readonly StandingWorker[],
): readonly LintFinding[] {
  return listWorkerRequests(workers).flatMap((request) => {
    const rungs = parseChain(request.ref).unwrapOr(undefined);
    return rungs === undefined
      ? lintSingle(resolver, request)
      : lintRungs(resolver, request, rungs);
  });
}

function lintSingle(resolver: Resolver, request: ModelRequest): readonly LintFinding[] {
  const outcome = resolver.resolve(request);
  return outcome.isOk() ? [] : [toFinding(resolver, request, outcome.error)];
}

function lintRungs(
  resolver: Resolver,
  request: ModelRequest,
  rungs: readonly string[],
): readonly LintFinding[] {
  const before = new Map<string, number>();
  return rungs.flatMap((ref, index): readonly LintFinding[] => {
    const outcome = resolver.resolve({ ...request, ref });
    if (outcome.isErr()) {
      const finding = toFinding(resolver, { ...request, ref }, outcome.error);
      const code = finding.code === "dead-reference" ? "dead-rung" : finding.code;
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
        code: "unreachable-rung",
        level: "warning",
        path: [...pathOf(request), index],
        message: `"${ref}" is ${resolvedModel}, as reference ${first + 1} of the list is; it is never a way out.`,
        help: "Take it out, or name another model.",
      },
    ];
  });
}

function toFinding(
  resolver: Resolver,
  request: ModelRequest,
  { code, message, suggestions }: ResolutionError,
): LintFinding {
  return {
    code: classify(resolver, request.ref, code),
    level: "error",
    path: pathOf(request),
    message: `The worker ${request.worker ?? ""} asks for "${request.ref}": ${message}`,
    help: formatHelp(suggestions, "Name a model that is usable, or a tag."),
  };
}

function classify(resolver: Resolver, ref: string, failure: ResolutionError["code"]): LintCode {
  if (failure === "unknown-tag" || failure === "unknown-variant") return failure;
  return isRetired(resolver, ref.trim()) ? "retired-model" : "dead-reference";
}

function pathOf({ worker = "" }: ModelRequest): readonly string[] {
  return ["profiles", worker, "model"];
}
