import { type Accessor, createSignal, onCleanup } from "solid-js";
import { decodeState, encodeState, type PanelState } from "../../view/index.js";

/** `push` adds a step that the browser's Back undoes. `replace` is for typing, letter by letter. */
export type Step = "push" | "replace";

export interface Route {
  readonly state: Accessor<PanelState>;
  /** The problems of the link that opened the page. */
  readonly issues: Accessor<readonly string[]>;
  readonly forgetIssues: () => void;
  /** Switches to the state without a session, and shows the reason. */
  readonly leaveSession: (why: string) => void;
  readonly go: (change: Partial<PanelState>, step?: Step) => void;
  /** The address of a view after a change. */
  readonly hrefOf: (change: Partial<PanelState>) => string;
}

/** Browsers reject address changes on every keystroke. */
const WRITE_MS = 250;

/** Keeps the state of the views and the page's address in sync. */
export function createRoute(): Route {
  const opened = decodeState(location.search);
  const [state, setState] = createSignal(opened.state);
  const [issues, setIssues] = createSignal(opened.issues);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    history.replaceState(null, "", encodeState(state()));
  };

  const go: Route["go"] = (change, step = "push") => {
    const next = { ...state(), ...change };
    if (step === "replace") {
      setState(next);
      clearTimeout(timer);
      timer = setTimeout(write, WRITE_MS);
      return;
    }
    // Earlier typing belongs to the step that Back leads to.
    if (timer !== undefined) write();
    if (encodeState(next) !== encodeState(state())) history.pushState(null, "", encodeState(next));
    setState(next);
  };

  const onPop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const { state: found, issues: odd } = decodeState(location.search);
    setIssues(odd);
    setState((before) => ({ ...before, ...partOf(found), sessionID: found.sessionID }));
  };
  addEventListener("popstate", onPop);
  onCleanup(() => removeEventListener("popstate", onPop));

  return {
    state,
    issues,
    forgetIssues: () => setIssues([]),
    leaveSession: (why) => {
      go({ sessionID: undefined }, "replace");
      setIssues((all) => [why, ...all]);
    },
    go,
    hrefOf: (change) => encodeState({ ...state(), ...change }),
  };
}

/** A link describes one view. The other views keep their state. */
function partOf(found: PanelState): Partial<PanelState> {
  switch (found.view) {
    case "workers":
      return { view: found.view };
    case "models":
      return { view: found.view, models: found.models };
    case "resolve":
      return { view: found.view, resolve: found.resolve };
    case "what-if":
      return { view: found.view, whatIf: found.whatIf };
  }
}
