import type { WrittenLimits } from "../../opencode/orchestrator-config/settings.js";

/** How much may run at once, and how long it is kept. */
export interface Limits {
  /** Tasks of a session that run at once; what is over waits. */
  readonly perSession: number;
  /** Server workers of this machine, of all OpenCodes together. */
  readonly perMachine: number;
  /** Milliseconds that a worker is kept with nothing to do. */
  readonly idleMs: number;
  /** US dollars that the workers of a session may cost together; as much as they do without it. */
  readonly maxCost?: number;
}

/** What the machine has. */
export interface MachineFacts {
  /** Bytes. */
  readonly memory: number;
  readonly cores: number;
}

const GIGABYTE = 1_000_000_000;
/** A server worker takes some 600 MB; most of the memory is not for workers. */
const MEMORY_OF_ONE = 8 * GIGABYTE;
const MOST_SERVERS = 3;
const TASKS_PER_CORE = 4;
const [FEWEST_TASKS, MOST_TASKS] = [8, 32] as const;
const IDLE_MINUTES = 10;
const MINUTE_MS = 60_000;

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** What is written, else what fits the machine. */
export function toLimits(
  { perSession, perMachine, idleMinutes = IDLE_MINUTES, maxCost }: WrittenLimits,
  { memory, cores }: MachineFacts,
): Limits {
  const servers = Math.min(Math.floor(memory / MEMORY_OF_ONE), cores);
  return {
    perSession: perSession ?? clamp(cores * TASKS_PER_CORE, FEWEST_TASKS, MOST_TASKS),
    perMachine: perMachine ?? clamp(servers, 1, MOST_SERVERS),
    idleMs: idleMinutes * MINUTE_MS,
    ...(maxCost !== undefined && { maxCost }),
  };
}
