import type { ProviderSource, Sources } from "../sources/sources.js";
import type { HostError } from "./prediction/connect.js";
import type { ProviderUsability } from "./provider-usability.js";

/**
 * Sources with their usability, as returned by `assessSources`. Plain data, so one machine can
 * create it and another can resolve with it.
 */
export interface AssessedSources extends Sources {
  /** The providers that OpenCode has loaded, or would load. */
  readonly loaded: ProviderSource;
  /** True if `loaded` was predicted, not listed by a server. */
  readonly predicted?: boolean;
  /** Every known provider with its evidence. */
  readonly usability: readonly ProviderUsability[];
  /** Set if OpenCode itself would not start with these sources. */
  readonly hostError?: HostError;
}
