/** Holds the source signals for as long as the combined signal lives. */
const sources = new WeakMap<AbortSignal, readonly AbortSignal[]>();

/**
 * Aborts as soon as one of these signals aborts, as `AbortSignal.any` does. In Node 20
 * `AbortSignal.any` keeps no reference to a deadline (`AbortSignal.timeout`): the garbage collector
 * may take the deadline, which then never fires.
 */
export function anySignal(signals: readonly AbortSignal[]): AbortSignal {
  const any = AbortSignal.any([...signals]);
  sources.set(any, signals);
  return any;
}
