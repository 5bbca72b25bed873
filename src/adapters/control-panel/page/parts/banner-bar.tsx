import { For, Show } from "solid-js";
import { usePanel } from "../state/panel.js";

/** What a person should know before trusting what is shown. */
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
