import { createEffect, ErrorBoundary, Match, Switch } from "solid-js";
import { ModelsView } from "./models/models-view.js";
import { BannerBar } from "./parts/banner-bar.js";
import { Broken } from "./parts/broken.js";
import { LiveRegion } from "./parts/live-region.js";
import { NoticeBar } from "./parts/notice.js";
import { StatusLine } from "./parts/status-line.js";
import { VIEW_TITLES, ViewNav } from "./parts/view-nav.js";
import { ResolveView } from "./resolve/resolve-view.js";
import { createPanel, PanelContext } from "./state/panel.js";
import { WhatIfView } from "./what-if/what-if-view.js";
import { WorkersView } from "./workers/workers-view.js";

/** The whole page: a head with the views, and the one that is open. */
export function App() {
  const panel = createPanel();
  const view = () => panel.route.state().view;
  let main: HTMLElement | undefined;
  createEffect(() => {
    document.title = `${VIEW_TITLES[view()]} · Model resolver`;
  });
  return (
    <PanelContext.Provider value={panel}>
      <a class="skip" href="#main">
        Skip to the view
      </a>
      <header class="head">
        <p class="brand">Model resolver</p>
        <ViewNav onFollow={() => main?.focus()} />
        <StatusLine />
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
      <LiveRegion />
    </PanelContext.Provider>
  );
}
