/** Signals that others are made of, as long as those are there. */
const sources = new WeakMap<AbortSignal, readonly AbortSignal[]>();

/**
 * Fires with the first of these signals, as `AbortSignal.any` does. In Node 20 that one lets the garbage
 * collector take a deadline (`AbortSignal.timeout`) that nobody else holds, which then never fires.
 */
export function anySignal(signals: readonly AbortSignal[]): AbortSignal {
  const any = AbortSignal.any([...signals]);
  sources.set(any, signals);
  return any;
}
