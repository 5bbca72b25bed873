import type { ProviderSource, Sources } from "../sources/sources.js";
import type { HostError } from "./prediction/connect.js";
import type { ProviderUsability } from "./provider-usability.js";

/**
 * Sources of which it is known what is usable, and why: what `assessSources` of the host entry
 * makes of sources. Plain data, so it can be made on one machine and resolved on another.
 */
export interface AssessedSources extends Sources {
  /** The providers that OpenCode has loaded, or would load. */
  readonly loaded: ProviderSource;
  /** True where `loaded` was predicted and no server listed it. */
  readonly predicted?: boolean;
  /** Every known provider with the evidence for it. */
  readonly usability: readonly ProviderUsability[];
  /** Set where OpenCode itself would not start with these sources. */
  readonly hostError?: HostError;
}
