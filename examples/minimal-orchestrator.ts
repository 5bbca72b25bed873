// A second orchestrator in one file, with workers as child sessions, built only on
// `./orchestrator`.
import type { PluginInput } from "@opencode-ai/plugin";
import {
  createSelection,
  fromOpenCode,
  type SelectedModel,
  type WorkerProfile,
} from "opencode-model-resolver/orchestrator";

const profiles: readonly WorkerProfile[] = [
  { id: "scout", model: "node:fast", policy: "dynamic", needs: [] },
  { id: "eyes", model: "node:vision", policy: "dynamic", needs: [{ kind: "image-input" }] },
];

/** Runs tasks on suitable models. Returns the text, or why there is none. */
export function createMinimalOrchestrator({
  config,
  session,
}: Pick<PluginInput["client"], "config" | "session">) {
  const selection = createSelection({
    profiles,
    read: async () =>
      fromOpenCode({ providers: await config.providers(), config: await config.get() }),
  });

  const ask = async (id: string, { model, variant }: SelectedModel, task: string) => {
    const parts = [{ type: "text" as const, text: task }];
    const body = { model, ...(variant !== undefined && { variant }), parts };
    return (await session.prompt({ path: { id }, body })).data;
  };

  const run = async (sessionID: string, workerID: string, task: string, model?: string[]) => {
    const decided = await selection.forTask({ sessionID, workerID, ...(model && { model }) });
    if (decided.isErr()) return { error: decided.error };
    const created = await session.create({ body: { parentID: sessionID, title: workerID } });
    let selected: SelectedModel | undefined = decided.value;
    while (selected !== undefined) {
      const answer = await ask(created.data?.id ?? "", selected, task);
      const error = answer?.info.error;
      if (answer !== undefined && error === undefined) {
        const warning = selection.verify(selected, answer.info)?.message;
        const texts = answer.parts.map((part) => (part.type === "text" ? part.text : ""));
        return { output: texts.join(""), model: selected.id, reason: selected.reason, warning };
      }
      const status = error?.name === "APIError" ? error.data.statusCode : undefined;
      selected = await selection.next(selected, { name: error?.name, status });
    }
    return { error: { code: "no-answer", message: "No model of the list answered." } };
  };

  return { run, selection };
}
