/** Waits of the panel's server, in milliseconds. */
export interface Timings {
  /** Before the first new attempt to reach an OpenCode that went away; doubled up to the longest. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Without a word from OpenCode, which beats every 10 s, after which it counts as gone. */
  readonly silenceMs: number;
  /** For the question whether the plugin is there. */
  readonly probeMs: number;
  /** Between two such questions while it is silent. */
  readonly probeAgainMs: number;
  /** For an answer of the plugin. */
  readonly callMs: number;
  /** For an answer that a model has to give; the plugin itself gives up on it after 60 s. */
  readonly verifyMs: number;
  /** Between two beats to the page. */
  readonly heartbeatMs: number;
}

export const TIMINGS: Timings = {
  firstWaitMs: 500,
  longestWaitMs: 2000,
  silenceMs: 35_000,
  probeMs: 2000,
  probeAgainMs: 1500,
  callMs: 20_000,
  verifyMs: 90_000,
  heartbeatMs: 15_000,
};
