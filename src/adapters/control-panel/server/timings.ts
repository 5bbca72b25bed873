/** The delays and timeouts of the panel's server, in milliseconds. */
export interface Timings {
  /** The delay before the first reconnect to OpenCode. It doubles up to the longest delay. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** The silence after which OpenCode counts as gone. It sends a heartbeat every 10 s. */
  readonly silenceMs: number;
  /** The timeout of the check whether the plugin answers. */
  readonly probeMs: number;
  /** The delay between two such checks while the plugin is silent. */
  readonly probeAgainMs: number;
  /** The timeout of a call to the plugin. */
  readonly callMs: number;
  /**
   * The timeout of a call that waits for a model. The plugin itself gives up on the model after 60
   * s.
   */
  readonly verifyMs: number;
  /** The interval of heartbeats to the page. */
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
