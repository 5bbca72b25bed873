import { For, Show } from "solid-js";
import { usePanel } from "../state/panel.js";

/** The fault that limits how far the user can trust the page. */
export function BannerBar() {
  const { banner } = usePanel();
  return (
    <div role="status">
      <Show when={banner()}>
        {(shown) => (
          <div class={`banner banner-${shown().tone}`}>
            <strong>{shown().title}</strong>
            <For each={shown().texts}>{(text) => <p>{text}</p>}</For>
          </div>
        )}
      </Show>
    </div>
  );
}
