/** What went wrong at a provider lately. Public and closed. */
export type HealthKind =
  /** 429: too many requests. */
  | "rate-limited"
  /** The provider answered with an error of its own, or could not be reached. */
  | "server-error"
  /** Nothing came in time. */
  | "timeout"
  | "refused-credential"
  | "quota-used-up";

/** A model, or all of a provider, that failed lately and is left alone for a while. */
export interface HealthRecord {
  /** The provider's id. */
  readonly providerID: string;
  /** Absent: all models of the provider. */
  readonly modelID?: string;
  /** How it failed. */
  readonly kind: HealthKind;
  /** When it failed, in milliseconds since 1970. */
  readonly since: number;
  /** Until when it is left alone, in milliseconds since 1970; from then on it is used as before. */
  readonly until: number;
  /** Failures in a row, this one among them; the one who keeps the record makes its pauses longer by it. */
  readonly failures?: number;
}
