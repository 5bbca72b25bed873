import type { Catalog } from "../../../index.js";

/** A provider in a selection list. */
export interface ProviderOption {
  /** The provider's id. */
  readonly id: string;
  /** The display name. */
  readonly name: string;
  /** Whether the provider is usable now. */
  readonly usable: boolean;
  /** The number of its models. */
  readonly models: number;
  /** The evidence for the provider, or what would make it usable. */
  readonly message: string;
}

/** Lists all known providers: usable ones first, then by name. */
export function listProviders({ providers }: Catalog): readonly ProviderOption[] {
  return [...providers.values()]
    .map(({ id, name, usability, models }): ProviderOption => {
      const { usable } = usability.usability;
      return { id, name, usable, models: models.length, message: usability.message };
    })
    .sort((a, b) => Number(b.usable) - Number(a.usable) || compareNames(a, b));
}

function compareNames(a: ProviderOption, b: ProviderOption): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}
