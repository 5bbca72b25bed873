import { createMemo } from "solid-js";
import { labelAbility, listProviders, MARKED, type ModelFilter } from "../../view/index.js";
import { ContextField } from "../parts/context-field.js";
import { FilterSheet } from "../parts/filter-sheet.js";
import { SelectField, type SelectOption } from "../parts/select-field.js";
import { Switches } from "../parts/switches.js";
import { usePanel } from "../state/panel.js";
import type { Step } from "../state/route.js";

const ANY: SelectOption = { value: "", label: "Any" };
const PRICES: readonly SelectOption[] = [
  ANY,
  { value: "0", label: "No charge" },
  ...[0.5, 1, 3, 5, 10, 20].map((dollars) => ({
    value: String(dollars),
    label: `$${dollars} or less`,
  })),
];

export interface ModelFiltersProps {
  readonly filter: ModelFilter;
  readonly onChange: (change: Partial<ModelFilter>, step?: Step) => void;
}

/** The filters of the model table. */
export function ModelFilters(props: ModelFiltersProps) {
  const { resolver } = usePanel();
  // Typing changes the filter but not the hundreds of provider options.
  const usableOnly = createMemo(() => props.filter.usableOnly);
  const known = createMemo(() => {
    const catalog = resolver()?.catalog;
    return catalog === undefined ? [] : listProviders(catalog);
  });
  const providers = createMemo((): readonly SelectOption[] => {
    const shown = known().filter(({ usable }) => usable || !usableOnly());
    return [
      ANY,
      ...shown.map(({ id, name, models }) => ({ value: id, label: `${name} (${models})` })),
    ];
  });
  return (
    <search class="filters">
      <label class="field field-search">
        <span class="only-heard">Search</span>
        <input
          class="input"
          type="search"
          data-search
          autocomplete="off"
          spellcheck={false}
          placeholder="Provider, id or name, in any order"
          value={props.filter.search}
          onInput={(event) => props.onChange({ search: event.currentTarget.value }, "replace")}
        />
      </label>
      <FilterSheet title="Filters" count={countSet(props.filter)}>
        <Switches
          label="Can"
          options={MARKED}
          chosen={props.filter.abilities}
          labelOf={labelAbility}
          onChange={(abilities) => props.onChange({ abilities })}
        />
        <ContextField
          value={props.filter.minContext}
          onChange={(minContext) => props.onChange({ minContext })}
        />
        <SelectField
          label="Input price per 1M"
          value={props.filter.maxPrice === undefined ? "" : String(props.filter.maxPrice)}
          options={PRICES}
          onChange={(value) =>
            props.onChange({ maxPrice: value === "" ? undefined : Number(value) })
          }
        />
        <SelectField
          label="Provider"
          value={props.filter.providerID ?? ""}
          options={providers()}
          onChange={(value) => props.onChange({ providerID: value === "" ? undefined : value })}
        />
        <fieldset class="field switches">
          <legend>Show</legend>
          <div class="switch-row">
            <button
              type="button"
              class="switch"
              aria-pressed={props.filter.usableOnly}
              onClick={() => props.onChange({ usableOnly: !props.filter.usableOnly })}
            >
              Usable only
            </button>
          </div>
        </fieldset>
      </FilterSheet>
    </search>
  );
}

/** Counts the set filters. The search is separate, and "usable only" is the default. */
function countSet({
  abilities,
  minContext,
  maxPrice,
  providerID,
  usableOnly,
}: ModelFilter): number {
  const set = [minContext, maxPrice, providerID].filter((one) => one !== undefined);
  return set.length + abilities.length + (usableOnly ? 0 : 1);
}
