/** The kind of a recent failure. Public and closed. */
export type HealthKind =
  /** 429: too many requests. */
  | "rate-limited"
  /** The provider returned a server error, or could not be reached. */
  | "server-error"
  /** No response arrived in time. */
  | "timeout"
  | "refused-credential"
  | "quota-used-up";

/** A model, or a whole provider, that failed recently and is cooling down. */
export interface HealthRecord {
  /** The provider's id. */
  readonly providerID: string;
  /** Absent for all models of the provider. */
  readonly modelID?: string;
  /** The kind of failure. */
  readonly kind: HealthKind;
  /** Time of the failure, in milliseconds since 1970. */
  readonly since: number;
  /** End of the cooldown, in milliseconds since 1970. From then on it is used normally. */
  readonly until: number;
  /**
   * Number of consecutive failures, including this one. The caller lengthens its cooldowns by it.
   */
  readonly failures?: number;
}
