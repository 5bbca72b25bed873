import type { FakeHost } from "./fake-host.js";

/** What a step of a model is said to have taken. */
export interface Step {
  readonly cost?: number;
  readonly input?: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly model?: string;
  readonly variant?: string;
  readonly isSummary?: boolean;
}

/** A message as OpenCode 1.18.33 keeps it for each step. */
function describeStep(id: string, parentID: string, step: Step, isLast: boolean): object {
  const { cost = 0.25, input = 100, output = 10, cacheRead = 0, model = "own/large" } = step;
  const [providerID, ...rest] = model.split("/");
  return {
    info: {
      ...{ id, parentID, role: "assistant", agent: "coder", providerID, modelID: rest.join("/") },
      ...(step.variant !== undefined && { variant: step.variant }),
      ...(step.isSummary === true && { summary: true }),
      ...{ cost, tokens: { input, output, reasoning: 0, cache: { read: cacheRead, write: 0 } } },
      ...{ time: { created: 1, completed: 2 }, finish: isLast ? "stop" : "tool-calls" },
    },
    parts: [{ type: "text", text: "OK." }],
  };
}

/** Has the fake host keep messages: those of each turn, one after the other. */
export function keepSteps(host: FakeHost, turns: readonly (readonly Step[])[]): void {
  const { answer } = host;
  let count = 0;
  host.answer = async (sessionID, body) => {
    const steps = turns[count] ?? [];
    count += 1;
    const kept = host.messages.get(sessionID) ?? [];
    const prompt = `msg_${count}`;
    const model = { ...body.model, ...(body.variant !== undefined && { variant: body.variant }) };
    kept.push({ info: { id: prompt, role: "user", time: { created: 1 }, model }, parts: [] });
    const sent = `${body.model?.providerID ?? ""}/${body.model?.modelID ?? ""}`;
    for (const [index, step] of steps.entries()) {
      const isLast = index === steps.length - 1;
      kept.push(describeStep(`${prompt}_${index}`, prompt, { model: sent, ...step }, isLast));
    }
    host.messages.set(sessionID, kept);
    return answer(sessionID, body);
  };
}
