/** How much of what an account may use in a time is used: of a provider, or of one model there. */
export interface QuotaWindow {
  /** The provider's id. */
  readonly providerID: string;
  /** Absent: one share for all models of the provider. */
  readonly modelID?: string;
  /** In the unit of the limit, whatever it is: requests, tokens, dollars. */
  readonly used: number;
  /** What may be used in the window; more than 0. */
  readonly limit: number;
  /** When the use is counted anew, in milliseconds since 1970. */
  readonly resetsAt: number;
}
