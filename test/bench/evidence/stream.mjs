// Runs of a model, drawn as a machine records them: long tails, failures in bursts, and a day on which all changes.

/** Numbers from 0 to 1 that follow from the seed alone (mulberry32). */
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

/** What holds for a model at a task: the last of its phases that has begun. */
export function phaseAt(model, task) {
  return model.findLast(({ from = 0 }) => from <= task);
}

const SIGMA = 0.4;
/** Seconds that a failed run costs: it is seen, and asked again elsewhere. */
const FAILURE_SECONDS = 30;
const TOKENS = 500;

/** Seconds that a task takes on average, with what failures cost. */
export function expectedSeconds(model, task) {
  const { firstToken, rate, fails } = phaseAt(model, task);
  return firstToken + TOKENS / rate + fails * FAILURE_SECONDS;
}

/** One run: whether it ended well, and how fast it was. Not every run tells its speed. */
export function drawRun(model, task, random) {
  const { firstToken, rate, fails } = phaseAt(model, task);
  const noise = drawNoise(random, SIGMA);
  const ok = random() >= fails;
  const isMeasured = random() < 0.8;
  if (!ok || !isMeasured) return { ok };
  const speed = { firstTokenMs: firstToken * 1000 * noise, tokensPerSecond: rate / noise };
  return { ok, speed };
}
