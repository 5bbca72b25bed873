import type { JSX } from "solid-js";

export interface EmptyProps {
  readonly title: string;
  readonly children?: JSX.Element;
}

/** Nothing to show, why, and what to do. */
export function Empty(props: EmptyProps) {
  return (
    <div class="state">
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}
