import type { Panel } from "./panel.js";

/** Inputs in which a slash is text. */
const TYPED = "input, textarea, select, [contenteditable]";

/**
 * Handles the shortcuts: ⌘K or Ctrl+K opens the choice of a worker's model, `/` focuses the view's
 * search. Returns a function that removes them.
 */
export function followKeys(panel: Panel): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : document.body;
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPicker(panel, target);
    } else if (event.key === "/" && target.closest(TYPED) === null) {
      const search =
        document.querySelector<HTMLInputElement>("dialog[open] [data-search]") ??
        document.querySelector<HTMLInputElement>("[data-search]");
      if (search === null) return;
      event.preventDefault();
      search.focus();
    }
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

/** Opens the choice for the worker whose card has the focus, or else for the first worker. */
function openPicker({ listed, picking, pick, route, announce }: Panel, target: Element): void {
  if (picking() !== undefined) return;
  const near = target.closest("[data-worker]")?.getAttribute("data-worker");
  const worker = near ?? listed()[0]?.worker;
  if (worker === undefined) return;
  if (route.state().sessionID === undefined) announce("Choose a session first.");
  pick({ worker });
}
