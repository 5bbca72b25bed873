/** The usage of a quota in one window, for a provider or for one of its models. */
export interface QuotaWindow {
  /** The provider's id. */
  readonly providerID: string;
  /** Absent for a quota that all models of the provider share. */
  readonly modelID?: string;
  /** In the unit of `limit`: requests, tokens, dollars. */
  readonly used: number;
  /** The quota of the window. More than 0. */
  readonly limit: number;
  /** When the window resets, in milliseconds since 1970. */
  readonly resetsAt: number;
}
