import type { PanelError, StatusEvent } from "../wire.js";

/** The state of the services that the page depends on. */
export interface PanelFacts {
  /** The connection to the panel's own server. */
  readonly line: "opening" | "open" | "lost";
  /** The latest status of OpenCode and the plugin. */
  readonly status?: StatusEvent;
  /** Why the latest list of models could not be read. */
  readonly sourcesError?: PanelError;
  /** Whether an older list of models is available. */
  readonly hasSources: boolean;
}

/** A fault that limits how far the user can trust the page. */
export interface Banner {
  /** The severity. */
  readonly tone: "warn" | "bad";
  /** The fault, in a few words. */
  readonly title: string;
  /** The consequences here, and what to do. */
  readonly texts: readonly string[];
  /** What cannot be read while the fault lasts: everything, or the workers. */
  readonly blocks?: "all" | "workers";
}

/** Selects the fault nearest to the root cause: it is the one to repair. */
export function viewBanner(facts: PanelFacts): Banner | undefined {
  const { line, status, sourcesError, hasSources } = facts;
  if (line === "lost")
    return {
      tone: "bad",
      blocks: "all",
      title: "The panel's own server does not answer",
      texts: [
        "The shown data may be old, and changes are not possible.",
        "Start it again with opencode-model-resolver panel, and open the address that it prints.",
      ],
    };
  if (status?.server === "down")
    return {
      tone: "bad",
      blocks: "all",
      title:
        status.error?.code === "config-refused"
          ? `OpenCode refuses its config, at ${status.url}`
          : `OpenCode does not answer at ${status.url}`,
      texts: [
        ...(hasSources ? ["This is the last list that could be read."] : []),
        ...explain(status.error, "Start OpenCode again; the panel reconnects by itself."),
      ],
    };
  if (sourcesError !== undefined && hasSources)
    return {
      tone: "warn",
      title: "The list of models is old",
      texts: [
        "It could not be read again. This is the last list that could be read.",
        ...explain(sourcesError, ""),
      ],
    };
  if (status?.plugin === "silent")
    return {
      tone: "warn",
      blocks: "workers",
      title: "The plugin does not answer",
      texts: [
        "Workers cannot be shown or changed. Models, Resolve and What if work without it.",
        ...explain(
          status.error,
          'Check that the plugin is listed under "plugin" in opencode.json.',
        ),
      ],
    };
  return undefined;
}

function explain(error: PanelError | undefined, otherwise: string): readonly string[] {
  const texts =
    error === undefined ? [] : [error.message, ...error.suggestions.map(({ text }) => text)];
  return texts.length === 0 && otherwise !== "" ? [otherwise] : texts;
}
