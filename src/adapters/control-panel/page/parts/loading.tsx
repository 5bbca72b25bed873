import { Show } from "solid-js";
import { usePanel } from "../state/panel.js";

export interface LoadingProps {
  /** Completes "Reading …". */
  readonly what: string;
  /** The services that have to answer. */
  readonly needs: "all" | "workers";
}

/**
 * The first read is running. Shows no spinner while a banner already reports that nothing answers.
 */
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
        fallback={
          <p>There is nothing to show yet. This view updates as soon as there is an answer.</p>
        }
      >
        <span class="spinner" aria-hidden="true" />
        <p>Reading {props.what} …</p>
      </Show>
    </div>
  );
}
