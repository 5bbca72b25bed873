import { formatContext } from "../../view/index.js";
import { SelectField, type SelectOption } from "./select-field.js";

const OPTIONS: readonly SelectOption[] = [
  { value: "", label: "Any" },
  ...[32_000, 64_000, 128_000, 200_000, 400_000, 1_000_000].map((tokens) => ({
    value: String(tokens),
    label: `${formatContext(tokens)} or more`,
  })),
];

export interface ContextFieldProps {
  /** Minimum tokens. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** The minimum context of a model. */
export function ContextField(props: ContextFieldProps) {
  return (
    <SelectField
      label="Context"
      value={props.value === undefined ? "" : String(props.value)}
      options={OPTIONS}
      onChange={(value) => props.onChange(value === "" ? undefined : Number(value))}
    />
  );
}
