import { createEffect, createMemo, onCleanup, Show } from "solid-js";
import type { ModelRequest } from "../../../../index.js";
import { type ResolveState, toNeeds, viewDecision, viewFunnel } from "../../view/index.js";
import { SourcesGate } from "../parts/sources-gate.js";
import { usePanel } from "../state/panel.js";
import type { Step } from "../state/route.js";
import { DecisionCard } from "./decision-card.js";
import { DecisionPath } from "./decision-path.js";
import { RefForm } from "./ref-form.js";
import { TagTable } from "./tag-table.js";

/** Milliseconds of no typing after which an unresolved reference no longer counts as half-typed. */
const SETTLED_MS = 600;

/** The resolution of a reference or tag, step by step. */
export function ResolveView() {
  return (
    <SourcesGate title="Resolve" what="the models">
      {() => <ResolveForm />}
    </SourcesGate>
  );
}

function ResolveForm() {
  const { route, resolver, wantAll } = usePanel();
  const state = () => route.state().resolve;
  const change = (next: Partial<ResolveState>, step?: Step) =>
    route.go({ resolve: { ...state(), ...next } }, step);

  const request = createMemo((): ModelRequest => {
    const { ref, needs, minContext } = state();
    const context = minContext === undefined ? [] : [{ kind: "context", min: minContext } as const];
    return { ref, purpose: "op", needs: [...toNeeds(needs), ...context] };
  });
  const decided = createMemo(() => {
    const known = resolver();
    if (known === undefined || state().ref === "") return undefined;
    const outcome = known.resolve(request());
    const steps = outcome.map(({ trace }) => viewFunnel(known.catalog, trace)).unwrapOr([]);
    return { decision: viewDecision(outcome), steps };
  });
  const decision = () => decided()?.decision;

  // Suggestions are better with all known models loaded.
  createEffect(() => {
    if (decision()?.outcome !== "failed") return;
    const timer = setTimeout(wantAll, SETTLED_MS);
    onCleanup(() => clearTimeout(timer));
  });

  return (
    <div class="view view-resolve">
      <div class="view-head">
        <h1>Resolve</h1>
      </div>
      <RefForm state={state()} onChange={change} />
      <Show
        when={decided()}
        fallback={<TagTable needs={request().needs ?? []} onChoose={(ref) => change({ ref })} />}
      >
        {(made) => (
          <div class="decided">
            <DecisionCard decision={made().decision} onTry={(ref) => change({ ref })} />
            <DecisionPath steps={made().steps} stages={made().decision.stages} />
          </div>
        )}
      </Show>
    </div>
  );
}
