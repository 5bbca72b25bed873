import type { JSX } from "solid-js";
import type { PanelState } from "../../view/index.js";
import { usePanel } from "../state/panel.js";

export interface StateLinkProps {
  readonly to: Partial<PanelState>;
  readonly class?: string;
  readonly current?: boolean;
  readonly onFollow?: () => void;
  readonly children: JSX.Element;
}

/** A link to a state of the panel. The user can copy it or open it in a new tab. */
export function StateLink(props: StateLinkProps) {
  const { route } = usePanel();
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    route.go(props.to);
    props.onFollow?.();
  };
  return (
    <a
      class={props.class}
      href={route.hrefOf(props.to)}
      aria-current={props.current === true ? "page" : undefined}
      onClick={follow}
    >
      {props.children}
    </a>
  );
}
