import { createEffect, createMemo, For, Show } from "solid-js";
import { createResolver, type Resolver } from "../../../../index.js";
import { listEffects, suppose, type WhatIfState } from "../../view/index.js";
import { FilterSheet } from "../parts/filter-sheet.js";
import { SourcesGate } from "../parts/sources-gate.js";
import { usePanel } from "../state/panel.js";
import type { Step } from "../state/route.js";
import { calmSources } from "./calm-sources.js";
import { EffectTable } from "./effect-table.js";
import { PastDecisions } from "./past-decisions.js";
import { SupposeForm } from "./suppose-form.js";

/** Previews changes in the browser. Nothing is changed in OpenCode. */
export function WhatIfView() {
  const { resolver } = usePanel();
  return (
    <SourcesGate title="What if" what="the models">
      {() => <Show when={resolver()}>{(before) => <WhatIfOf before={before()} />}</Show>}
    </SourcesGate>
  );
}

function WhatIfOf(props: { readonly before: Resolver }) {
  const { route, settings, listed, wantAll } = usePanel();
  const state = () => route.state().whatIf;
  const change = (next: Partial<WhatIfState>, step?: Step) =>
    route.go({ whatIf: { ...state(), ...next } }, step);
  // Only the whole catalog contains the providers to add.
  createEffect(wantAll);

  const supposed = createMemo(() => suppose(props.before.catalog.sources, state()));
  const after = createMemo(() =>
    supposed().changes === 0 ? props.before : createResolver(supposed().sources, settings()),
  );
  const calm = createMemo(() => {
    const { sources } = supposed();
    const calmed = calmSources(sources);
    return calmed === sources ? after() : createResolver(calmed, settings());
  });
  const effects = createMemo(() => listEffects(props.before, after(), listed()));

  return (
    <div class="view view-what-if">
      <div class="view-head">
        <h1>What if</h1>
        <p class="hint">A preview in this page. Nothing changes in OpenCode.</p>
      </div>
      <div class="supposing">
        <section class="effects" aria-label="What would change">
          <For each={supposed().faults}>
            {(fault) => (
              <p class="news news-warn" role="alert">
                {fault}
              </p>
            )}
          </For>
          <EffectTable
            effects={effects()}
            isSupposed={supposed().changes > 0}
            onlyChanges={state().onlyChanges}
            onOnlyChanges={(onlyChanges) => change({ onlyChanges })}
          />
          <PastDecisions resolver={calm()} />
        </section>
        <FilterSheet title="Suppose" count={supposed().changes}>
          <SupposeForm before={props.before} after={after()} state={state()} onChange={change} />
        </FilterSheet>
      </div>
    </div>
  );
}
