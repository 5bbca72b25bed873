import type { JSX } from "solid-js";

export interface EmptyProps {
  readonly title: string;
  readonly children?: JSX.Element;
}

/** An empty state: why there is nothing, and what to do. */
export function Empty(props: EmptyProps) {
  return (
    <div class="state">
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}
