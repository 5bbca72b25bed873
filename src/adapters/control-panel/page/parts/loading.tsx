import { Show } from "solid-js";
import { usePanel } from "../state/panel.js";

export interface LoadingProps {
  /** As it completes "Reading …". */
  readonly what: string;
  /** What has to answer for it. */
  readonly needs: "all" | "workers";
}

/** Something is being read for the first time; nothing turns while it is known that nobody answers. */
export function Loading(props: LoadingProps) {
  const { banner } = usePanel();
  const isBlocked = () => {
    const blocks = banner()?.blocks;
    return blocks === "all" || (blocks !== undefined && props.needs === "workers");
  };
  return (
    <div class="state state-loading" role="status">
      <Show
        when={!isBlocked()}
        fallback={<p>Nothing to show yet. It comes by itself as soon as there is an answer.</p>}
      >
        <span class="spinner" aria-hidden="true" />
        <p>Reading {props.what} …</p>
      </Show>
    </div>
  );
}
