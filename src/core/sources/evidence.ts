/** The speed of one response. */
export interface RunSpeed {
  /** Milliseconds from the request to the first token. */
  readonly firstTokenMs: number;
  /** Tokens per second after the first token, including reasoning tokens. */
  readonly tokensPerSecond: number;
}

/** How runs on a model ended, as recorded by the caller. */
export interface EvidenceRecord {
  /** The provider's id. */
  readonly providerID: string;
  /** The model's id at its provider. */
  readonly modelID: string;
  /** The worker that ran; the records of all workers count together. */
  readonly worker?: string;
  /** Number of runs that ended with a response. */
  readonly endedWell: number;
  /**
   * Number of runs in which the model or its provider failed. Canceled runs count in neither
   * number.
   */
  readonly failed: number;
  /** Speeds of single runs, in any order. A run without a measured speed has no entry. */
  readonly speeds?: readonly RunSpeed[];
}
