import { createMemo, For, Show } from "solid-js";
import { viewBanner } from "../../index.js";
import { usePanel } from "../state/panel.js";

/** What a person should know before trusting what is shown. */
export function BannerBar() {
  const { line, status, sources } = usePanel();
  const banner = createMemo(() => {
    const [state, known, reading] = [line(), status(), sources.state()];
    return viewBanner({
      line: state,
      hasSources: reading.value !== undefined,
      ...(known !== undefined && { status: known }),
      ...(reading.error !== undefined && { sourcesError: reading.error }),
    });
  });
  return (
    <div class="banners" role="status">
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
