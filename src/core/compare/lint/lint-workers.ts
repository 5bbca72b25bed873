import { parseChain } from "../../extra/chain.js";
import { cleanRefText } from "../../ref/ref.js";
import type { ResolutionError } from "../../resolution/failure.js";
import type { ModelRequest } from "../../resolution/request.js";
import type { ModelResolver } from "../../resolution/resolve.js";
import { listWorkerRequests, type StandingWorker } from "../standing.js";
import type { LintCode, LintFinding } from "./finding.js";
import { formatHelp } from "./help.js";
import { isRetired } from "./retired.js";

/** Finds what is wrong with the models that workers ask for. */
export function lintWorkers(
  resolver: ModelResolver,
  workers: readonly StandingWorker[],
): readonly LintFinding[] {
  return listWorkerRequests(workers).flatMap((request) => {
    const rungs = parseChain(request.ref).unwrapOr(undefined);
    return rungs === undefined
      ? lintSingle(resolver, request)
      : lintRungs(resolver, request, rungs);
  });
}

function lintSingle(resolver: ModelResolver, request: ModelRequest): readonly LintFinding[] {
  const outcome = resolver.resolve(request);
  return outcome.isOk() ? [] : [toFinding(resolver, request, outcome.error)];
}

function lintRungs(
  resolver: ModelResolver,
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
  resolver: ModelResolver,
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

function classify(
  resolver: ModelResolver,
  ref: string,
  failure: ResolutionError["code"],
): LintCode {
  if (failure === "unknown-tag" || failure === "unknown-variant") return failure;
  return isRetired(resolver, cleanRefText(ref)) ? "retired-model" : "dead-reference";
}

function pathOf({ worker = "" }: ModelRequest): readonly string[] {
  return ["profiles", worker, "model"];
}
