import type { Command } from "commander";
import { formatExplanation, type ModelRequest } from "../../../index.js";
import { type Block, failResolution, line, type Report, type Tone } from "../report.js";
import { declareRequest, type RequestOptions, readRequest } from "../request.js";
import type { Session, Shell } from "../task.js";

/** `explain REF`: lists the steps of a resolution in order, and the reason for its outcome. */
export function addExplain(program: Command, shell: Shell): void {
  declareRequest(
    program.command("explain").description("explain step by step how a reference resolves"),
  ).action(async (words: readonly string[], options: RequestOptions, command: Command) => {
    const request = await readRequest(words, options, command, shell);
    shell.submit(
      { catalog: "when-wanted", heedsObserved: true, run: (session) => explain(session, request) },
      command,
    );
  });
}

function explain({ resolver }: Session, request: ModelRequest): Report {
  const explanation = resolver.explain(request);
  const tone = explanation.outcome === "resolved" ? "strong" : "bad";
  const answer = describeText(formatExplanation(explanation), tone);
  return resolver.resolve(request).match(
    (resolution): Report => ({ answer, notes: [], document: { ...resolution, explanation } }),
    (error): Report => ({
      answer,
      notes: [],
      document: { explanation, trace: error.trace },
      failure: failResolution(error),
    }),
  );
}

function describeText(text: string, tone: Tone): readonly Block[] {
  const [headline = "", ...lines] = text.split("\n");
  return [line(headline, tone), ...lines.map((content) => line(content))];
}
