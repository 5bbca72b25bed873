import { createMemo, Show } from "solid-js";
import type { Resolver } from "../../../../index.js";
import { listProviders, START, type WhatIfState } from "../../view/index.js";
import { SelectField, type SelectOption } from "../parts/select-field.js";
import { Switches } from "../parts/switches.js";
import { usePanel } from "../state/panel.js";
import type { Step } from "../state/route.js";
import { SettingField } from "./setting-field.js";

export interface SupposeFormProps {
  readonly before: Resolver;
  readonly after: Resolver;
  readonly state: WhatIfState;
  readonly onChange: (change: Partial<WhatIfState>, step?: Step) => void;
}

/** The form for the changes: removed providers, added providers and settings. */
export function SupposeForm(props: SupposeFormProps) {
  const { isReadingAll } = usePanel();
  const providers = createMemo(() => listProviders(props.before.catalog));
  const nameOf = (id: string) => providers().find((one) => one.id === id)?.name ?? id;
  const usable = createMemo(() =>
    listed(
      providers()
        .filter((one) => one.usable)
        .map(({ id }) => id),
      props.state.without,
    ),
  );
  const addable = createMemo((): readonly SelectOption[] => [
    { value: "", label: isReadingAll() ? "Reading all providers …" : "Choose a provider …" },
    ...providers()
      .filter(({ id, usable: has }) => !has && !props.state.with.includes(id))
      .map(({ id, name, models }) => ({ value: id, label: `${name} (${models})` })),
  ]);
  const config = () => props.before.catalog.sources.config;
  const models = createMemo(() => [...props.after.catalog.usable.keys()]);
  const isChanged = () => props.state !== START.whatIf && hasChange(props.state);

  return (
    <form
      class="suppose"
      aria-label="Supposed changes"
      onSubmit={(event) => event.preventDefault()}
    >
      <Switches
        label="Remove providers"
        options={usable()}
        chosen={props.state.without}
        labelOf={nameOf}
        onChange={(without) => props.onChange({ without })}
      />
      <SelectField
        label="Add a provider"
        value=""
        options={addable()}
        onChange={(id) => {
          if (id !== "") props.onChange({ with: [...props.state.with, id] });
        }}
      />
      <Show when={props.state.with.length > 0}>
        <Switches
          label="Added"
          options={props.state.with}
          chosen={props.state.with}
          labelOf={nameOf}
          onChange={(added) => props.onChange({ with: added })}
        />
      </Show>
      <SettingField
        label="model"
        current={config()?.model}
        value={props.state.model}
        models={models()}
        onChange={(model, step) => props.onChange({ model }, step)}
      />
      <SettingField
        label="small_model"
        current={config()?.smallModel}
        value={props.state.smallModel}
        models={models()}
        onChange={(smallModel, step) => props.onChange({ smallModel }, step)}
      />
      <button
        type="button"
        class="button"
        disabled={!isChanged()}
        onClick={() => props.onChange({ ...START.whatIf, model: undefined, smallModel: undefined })}
      >
        Start over
      </button>
    </form>
  );
}

/**
 * A link may name a provider that is not usable. It stays listed so that it can be switched off.
 */
function listed(ids: readonly string[], chosen: readonly string[]): readonly string[] {
  return [...ids, ...chosen.filter((id) => !ids.includes(id))];
}

function hasChange({ without, with: added, model, smallModel }: WhatIfState): boolean {
  return without.length + added.length > 0 || model !== undefined || smallModel !== undefined;
}
