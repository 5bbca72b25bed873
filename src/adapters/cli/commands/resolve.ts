import type { Command } from "commander";
import type { ModelRequest, Resolution } from "../../../index.js";
import { formatModel } from "../differences.js";
import { type Block, failResolution, line, type Report, reportFailure } from "../report.js";
import { declareRequest, type RequestOptions, readRequest } from "../request.js";
import type { Session, Shell } from "../task.js";

/** `resolve REF`: prints the model's full id, so that `$(… resolve node:fast)` works. */
export function addResolve(program: Command, shell: Shell): void {
  declareRequest(
    program.command("resolve").description("print the model that a reference resolves to"),
  ).action(async (words: readonly string[], options: RequestOptions, command: Command) => {
    const request = await readRequest(words, options, command, shell);
    shell.submit(
      { catalog: "when-wanted", heedsObserved: true, run: (session) => resolve(session, request) },
      command,
    );
  });
}

function resolve({ resolver }: Session, request: ModelRequest): Report {
  return resolver
    .resolve(request)
    .match(reportResolution, (error) => reportFailure(failResolution(error)));
}

function reportResolution(resolution: Resolution): Report {
  const { resolvedModel, variant, reason, policy, metadata } = resolution;
  return {
    answer: [line(formatModel(resolvedModel, variant))],
    notes: describeChoice(resolution),
    document: { resolvedModel, variant, reason, policy, metadata },
  };
}

function describeChoice({ reason, metadata }: Resolution): readonly Block[] {
  const untold = metadata.warnings.filter(({ message }) => !reason.includes(message));
  return [line(reason), ...untold.map(({ message }) => line(`Warning: ${message}.`, "warn"))];
}
