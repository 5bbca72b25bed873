// Draws runs of a model as a machine records them: long tails, failures in bursts, and a day on
// which everything changes.

/** Random numbers from 0 to 1, determined by the seed (mulberry32). */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A factor around 1 with the long tail of response times. */
function drawNoise(random, sigma) {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(sigma * normal);
}

/** The phase of a model at a task: the last one that has started. */
export function phaseAt(model, task) {
  return model.findLast(({ from = 0 }) => from <= task);
}

const SIGMA = 0.4;
/** Cost of a failed run in seconds: it is noticed and repeated elsewhere. */
const FAILURE_SECONDS = 30;
const TOKENS = 500;

/** Average duration of a task in seconds, including failures. */
export function expectedSeconds(model, task) {
  const { firstToken, rate, fails } = phaseAt(model, task);
  return firstToken + TOKENS / rate + fails * FAILURE_SECONDS;
}

/** Draws one run: whether it ended well, and its speed. Not every run reports a speed. */
export function drawRun(model, task, random) {
  const { firstToken, rate, fails } = phaseAt(model, task);
  const noise = drawNoise(random, SIGMA);
  const ok = random() >= fails;
  const isMeasured = random() < 0.8;
  if (!ok || !isMeasured) return { ok };
  const speed = { firstTokenMs: firstToken * 1000 * noise, tokensPerSecond: rate / noise };
  return { ok, speed };
}
