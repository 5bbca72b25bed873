import { createEffect, createMemo, Match, Show, Switch, untrack } from "solid-js";
import { type Catalog, describeNoneUsable } from "../../../../index.js";
import {
  formatCount,
  formatNumber,
  formatSentence,
  MOST_COMPARED,
  type ModelFilter,
  type ModelSelection,
  type ModelsState,
  type ModelTable,
  NO_FILTER,
  START,
} from "../../view/index.js";
import { Empty } from "../parts/empty.js";
import { SourcesGate } from "../parts/sources-gate.js";
import { usePanel } from "../state/panel.js";
import type { Step } from "../state/route.js";
import { CompareTray } from "./compare-tray.js";
import { ModelBeside } from "./model-beside.js";
import { ModelChart } from "./model-chart.js";
import { ModelFilters } from "./model-filters.js";
import { ModelGrid } from "./model-grid.js";

/** All models with search, filters and sorting, usable or not, with the reason. */
export function ModelsView() {
  return (
    <SourcesGate title="Models" what="the models">
      {(table) => <ModelsOf table={table()} />}
    </SourcesGate>
  );
}

function ModelsOf(props: { readonly table: ModelTable }) {
  const { route, resolver, isReadingAll, wantAll } = usePanel();
  const state = () => route.state().models;
  const change = (next: Partial<ModelsState>, step?: Step) =>
    route.go({ models: { ...state(), ...next } }, step);
  const changeFilter = (next: Partial<ModelFilter>, step?: Step) =>
    change({ filter: { ...state().filter, ...next } }, step);

  const turnCompared = (fullID: string): void => {
    const { compared } = state();
    const isIn = compared.includes(fullID);
    const next = isIn ? compared.filter((one) => one !== fullID) : [...compared, fullID];
    change({ compared: next.slice(-MOST_COMPARED) });
  };

  createEffect(() => {
    if (!state().filter.usableOnly) wantAll();
  });
  // Recomputes only when the query changes, whatever else in the state changes.
  const question = createMemo(() => JSON.stringify([state().filter, state().sort]));
  const selection = createMemo(() => {
    const { table } = props;
    question();
    return untrack(() => table.select(state().filter, state().sort));
  });
  const chosen = createMemo(() => props.table.find(state().selected ?? ""));

  return (
    <div class="view view-models">
      <div class="view-head">
        <h1>Models</h1>
        <p class="count" role="status">
          {describeCount(selection(), !state().filter.usableOnly && isReadingAll())}
        </p>
      </div>
      <ModelFilters filter={state().filter} onChange={changeFilter} />
      <CompareTray
        compared={state().compared}
        table={props.table}
        onChange={(compared) => change({ compared })}
      />
      <Show when={selection().rows.length > 0 || state().filter.area !== undefined}>
        <ModelChart
          rows={selection().rows}
          area={state().filter.area}
          onArea={(area) => changeFilter({ area })}
        />
      </Show>
      <div class="beside">
        <Switch>
          <Match when={selection().rows.length > 0}>
            <ModelGrid
              rows={selection().rows}
              question={question()}
              sort={state().sort}
              selected={state().selected}
              isCompact={chosen() !== undefined}
              onSort={(sort) => change({ sort })}
              onSelect={(selected) => change({ selected })}
              onCompare={turnCompared}
            />
          </Match>
          <Match when={props.table.rows.some(({ usable }) => usable)}>
            <Empty title="No model fits">
              <p>{explainNone(selection())}</p>
              <button
                type="button"
                class="button"
                onClick={() => change({ filter: { ...NO_FILTER, usableOnly: false } })}
              >
                Show all models
              </button>
            </Empty>
          </Match>
          <Match when={true}>
            <Empty title="No model can be used yet">
              <p>
                {explainNoProvider(resolver()?.catalog)} Look at all models to see what each
                provider needs.
              </p>
              <button
                type="button"
                class="button"
                onClick={() => change({ filter: { ...START.models.filter, usableOnly: false } })}
              >
                Show all models
              </button>
            </Empty>
          </Match>
        </Switch>
        <Show when={chosen()}>
          {(row) => (
            <ModelBeside
              row={row()}
              isCompared={state().compared.includes(row().fullID)}
              onCompare={() => turnCompared(row().fullID)}
              onClose={() => change({ selected: undefined })}
            />
          )}
        </Show>
      </div>
    </div>
  );
}

function describeCount({ rows, total, unknown }: ModelSelection, isReading: boolean): string {
  const count = `${formatNumber(rows.length)} of ${formatNumber(total)} models`;
  const rest = unknown === 0 ? "" : ` · ${formatNumber(unknown)} more may fit, but data is missing`;
  return isReading ? `${count} · reading all models …` : `${count}${rest}`;
}

/** The wording of the command line, with a remedy. */
function explainNoProvider(catalog: Catalog | undefined): string {
  const why = catalog === undefined ? "" : describeNoneUsable(catalog);
  return why === "No provider is connected"
    ? `${why}. Connect one with /connect in OpenCode.`
    : formatSentence(why);
}

function explainNone({ unknown }: ModelSelection): string {
  return unknown === 0
    ? "No model meets all filters."
    : `${formatCount(unknown, "model")} ${unknown === 1 ? "has" : "have"} no data on some filters.`;
}
