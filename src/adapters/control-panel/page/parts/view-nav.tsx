import { For } from "solid-js";
import { VIEWS, type View } from "../../view/index.js";
import { usePanel } from "../state/panel.js";
import { Icon } from "./icon.js";
import { StateLink } from "./state-link.js";

export const VIEW_TITLES: Readonly<Record<View, string>> = {
  workers: "Workers",
  models: "Models",
  resolve: "Resolve",
  "what-if": "What if",
};

/** The links to the views. Each view keeps its state. */
export function ViewNav(props: { readonly onFollow: () => void }) {
  const { route } = usePanel();
  return (
    <nav class="views" aria-label="Views">
      <For each={VIEWS}>
        {(view) => (
          <StateLink
            class="view-link"
            to={{ view }}
            current={route.state().view === view}
            onFollow={props.onFollow}
          >
            <Icon name={view} />
            {VIEW_TITLES[view]}
          </StateLink>
        )}
      </For>
    </nav>
  );
}
