/** How fast one answer came. */
export interface RunSpeed {
  /** Milliseconds from the request to the first token. */
  readonly firstTokenMs: number;
  /** Tokens a second from the first one on, those of reasoning among them. */
  readonly tokensPerSecond: number;
}

/** How runs on a model ended: facts that the one who asked it has kept. */
export interface EvidenceRecord {
  /** The provider's id. */
  readonly providerID: string;
  /** The model's id at its provider. */
  readonly modelID: string;
  /** The worker that ran; the records of all workers count together. */
  readonly worker?: string;
  /** Runs that ended with an answer. */
  readonly endedWell: number;
  /** Runs in which the model or its provider failed; one that was canceled is in neither number. */
  readonly failed: number;
  /** Speeds of single runs, in any order; a run whose speed nobody measured has none. */
  readonly speeds?: readonly RunSpeed[];
}
