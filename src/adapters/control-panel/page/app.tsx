import { createEffect, ErrorBoundary, Match, onCleanup, Show, Switch } from "solid-js";
import { ModelsView } from "./models/models-view.js";
import { BannerBar } from "./parts/banner-bar.js";
import { Broken } from "./parts/broken.js";
import { LiveRegion } from "./parts/live-region.js";
import { NoticeBar } from "./parts/notice.js";
import { StatusLine } from "./parts/status-line.js";
import { ThemeButton } from "./parts/theme-button.js";
import { VIEW_TITLES, ViewNav } from "./parts/view-nav.js";
import { PickerDialog } from "./picker/picker-dialog.js";
import { ResolveView } from "./resolve/resolve-view.js";
import { followKeys } from "./state/keys.js";
import { createPanel, PanelContext } from "./state/panel.js";
import { WhatIfView } from "./what-if/what-if-view.js";
import { WorkersView } from "./workers/workers-view.js";

/** The whole page: the header with the views, and the open view. */
export function App() {
  const panel = createPanel();
  const view = () => panel.route.state().view;
  let main: HTMLElement | undefined;
  createEffect(() => {
    document.title = `${VIEW_TITLES[view()]} · Model resolver`;
  });
  onCleanup(followKeys(panel));
  return (
    <PanelContext.Provider value={panel}>
      <a class="skip" href="#main">
        Skip to the view
      </a>
      <header class="head">
        <p class="brand">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path fill="var(--accent)" d="M3 4h18l-7 8.500V20l-4-2v-5.500Z" />
          </svg>
          Model resolver
        </p>
        <ViewNav onFollow={() => main?.focus()} />
        <div class="head-end">
          <StatusLine />
          <ThemeButton />
        </div>
      </header>
      <BannerBar />
      <main id="main" class="main" tabindex="-1" ref={main} aria-label={VIEW_TITLES[view()]}>
        <NoticeBar />
        <ErrorBoundary fallback={(error: unknown) => <Broken error={error} />}>
          <Switch>
            <Match when={view() === "workers"}>
              <WorkersView />
            </Match>
            <Match when={view() === "models"}>
              <ModelsView />
            </Match>
            <Match when={view() === "resolve"}>
              <ResolveView />
            </Match>
            <Match when={view() === "what-if"}>
              <WhatIfView />
            </Match>
          </Switch>
        </ErrorBoundary>
      </main>
      <Show when={panel.picking()}>{(picking) => <PickerDialog picking={picking()} />}</Show>
      <LiveRegion />
    </PanelContext.Provider>
  );
}
