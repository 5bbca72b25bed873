import type { Catalog } from "../../../index.js";

/** A provider as lists to choose from show it. */
export interface ProviderOption {
  /** The provider's id. */
  readonly id: string;
  /** The name that is shown. */
  readonly name: string;
  /** Whether it may be called now. */
  readonly usable: boolean;
  /** How many it offers. */
  readonly models: number;
  /** The evidence for it, or what would make it usable. */
  readonly says: string;
}

/** All known providers: usable ones first, then by name. */
export function listProviders({ providers }: Catalog): readonly ProviderOption[] {
  return [...providers.values()]
    .map(({ id, name, usability, models }): ProviderOption => {
      const { usable } = usability.usability;
      return { id, name, usable, models: models.length, says: usability.message };
    })
    .sort((a, b) => Number(b.usable) - Number(a.usable) || compareNames(a, b));
}

function compareNames(a: ProviderOption, b: ProviderOption): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return left === right ? 0 : left < right ? -1 : 1;
}
