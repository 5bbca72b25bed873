import type { Result } from "neverthrow";
import { formatSentence, readVerification } from "../../view/index.js";
import type { PanelError } from "../../wire.js";
import { callPlugin } from "../server/api.js";
import { usePanel } from "./panel.js";

/** The outcome of an action, in one sentence. */
export interface WorkerNews {
  readonly tone: "busy" | "good" | "bad";
  readonly text: string;
}

export interface WorkerActions {
  /** Sets a model, reads the workers back, and reports the model that applies now. */
  readonly set: (worker: string, ref: string, policy: "sticky" | "dynamic") => Promise<WorkerNews>;
  readonly reset: (worker: string) => Promise<WorkerNews>;
  /** Sends the worker's model one short request. */
  readonly verify: (worker: string) => Promise<WorkerNews>;
}

export function createWorkerActions(): WorkerActions {
  const { route, workers, listed, announce } = usePanel();
  const target = (workerId: string) => ({ sessionID: route.state().sessionID ?? "", workerId });
  const rowOf = (worker: string) => listed().find((row) => row.worker === worker);

  const announceNews = (news: WorkerNews): WorkerNews => {
    announce(news.text);
    return news;
  };
  const fail = ({ message, suggestions }: PanelError): WorkerNews => ({
    tone: "bad",
    text: [message, ...suggestions.map(({ text }) => text)].map(formatSentence).join(" "),
  });

  /** Reports what the plugin returns after the change, not what was requested. */
  const readBack = async (
    worker: string,
    outcome: Result<unknown, PanelError>,
    /** The outcome, as it follows the worker's name. */
    done: (model: string, ref: string) => string,
  ): Promise<WorkerNews> => {
    await workers.reload();
    if (outcome.isErr()) return announceNews(fail(outcome.error));
    const { resolved, requested = "", error } = rowOf(worker) ?? {};
    if (resolved === undefined) {
      const why = formatSentence(error ?? "The plugin gives no reason");
      return announceNews({ tone: "bad", text: `${worker} has no model for ${requested}. ${why}` });
    }
    return announceNews({ tone: "good", text: `${worker} ${done(resolved, requested)}.` });
  };

  return {
    set: async (worker, ref, policy) => {
      const outcome = await callPlugin("set", { ...target(worker), ref, policy });
      const until = policy === "sticky" ? "for this session" : "for its next task";
      const as = (model: string) => (model === ref ? model : `${ref}, which is ${model},`);
      return readBack(worker, outcome, (model) => `runs on ${as(model)} ${until}`);
    },
    reset: async (worker) => {
      const outcome = await callPlugin("reset", target(worker));
      return readBack(worker, outcome, (model, own) =>
        own === model ? `is back on ${model}` : `is back on ${own}, which is ${model}`,
      );
    },
    verify: async (worker) => {
      const outcome = await callPlugin("verify", target(worker));
      return announceNews(
        outcome.match<WorkerNews>((json) => {
          const { ok, text } = readVerification(json);
          return { tone: ok ? "good" : "bad", text };
        }, fail),
      );
    },
  };
}
