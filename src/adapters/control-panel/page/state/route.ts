import { type Accessor, createSignal, onCleanup } from "solid-js";
import { decodeState, encodeState, type PanelState } from "../../view/index.js";

/** `push` is a step that the browser's Back undoes; `replace` is for what is typed letter by letter. */
export type Step = "push" | "replace";

export interface Route {
  readonly state: Accessor<PanelState>;
  /** What was wrong with the link that the page was opened with. */
  readonly issues: Accessor<readonly string[]>;
  readonly forgetIssues: () => void;
  /** Shows what holds without a session, and says why. */
  readonly leaveSession: (why: string) => void;
  readonly go: (change: Partial<PanelState>, step?: Step) => void;
  /** The address of a view as it would be after a change. */
  readonly hrefOf: (change: Partial<PanelState>) => string;
}

/** Browsers refuse an address that changes with every key. */
const WRITE_MS = 250;

/** Keeps the state of the views and the address of the page the same. */
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
    // What was typed before belongs to the step that Back leads to.
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

/** A link says one view; the others stay as they are. */
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
