import type { PanelError, StatusEvent } from "../wire.js";

/** What the page knows of those it depends on. */
export interface PanelFacts {
  /** The line to the panel's own server. */
  readonly line: "opening" | "open" | "lost";
  /** What the plugin last said of itself. */
  readonly status?: StatusEvent;
  /** Why the newest list of models could not be read. */
  readonly sourcesError?: PanelError;
  /** An older list of models is there. */
  readonly hasSources: boolean;
}

/** Something that a person should know before trusting what is shown. */
export interface Banner {
  /** How much it matters. */
  readonly tone: "warn" | "bad";
  /** What is the matter, in a few words. */
  readonly title: string;
  /** What it means here, and what to do. */
  readonly texts: readonly string[];
  /** What cannot be read as long as it is so: nothing at all, or the workers. */
  readonly blocks?: "all" | "workers";
}

/** The one fault that explains most: what fails first is the thing to repair. */
export function viewBanner(facts: PanelFacts): Banner | undefined {
  const { line, status, sourcesError, hasSources } = facts;
  if (line === "lost")
    return {
      tone: "bad",
      blocks: "all",
      title: "The panel's own server does not answer",
      texts: [
        "What is shown may be old, and nothing can be changed.",
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
        ...(hasSources ? ["What is shown is the last good list."] : []),
        ...explain(status.error, "Start OpenCode again; the panel reconnects by itself."),
      ],
    };
  if (sourcesError !== undefined && hasSources)
    return {
      tone: "warn",
      title: "The list of models is old",
      texts: [
        "It could not be read anew; the last good one is shown.",
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
          'Look whether the plugin is listed under "plugin" in opencode.json.',
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
