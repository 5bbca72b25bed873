import type { WrittenLimits } from "../../opencode/orchestrator-config/settings.js";

/** How much may run at once, and how long idle workers are kept. */
export interface Limits {
  /** Tasks of one session that run at once; further tasks wait. */
  readonly perSession: number;
  /** Server workers on this machine, across all OpenCode processes. */
  readonly perMachine: number;
  /** How long an idle worker is kept, in milliseconds. */
  readonly idleMs: number;
  /** Cost limit for all workers of a session, in US dollars; unlimited if absent. */
  readonly maxCost?: number;
}

/** The machine's resources. */
export interface MachineFacts {
  /** Bytes. */
  readonly memory: number;
  readonly cores: number;
}

const GIGABYTE = 1_000_000_000;
/** Memory per allowed server worker. One takes some 600 MB, but most memory is needed elsewhere. */
const MEMORY_OF_ONE = 8 * GIGABYTE;
const MOST_SERVERS = 3;
const TASKS_PER_CORE = 4;
const [FEWEST_TASKS, MOST_TASKS] = [8, 32] as const;
const IDLE_MINUTES = 10;
const MINUTE_MS = 60_000;

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The configured limits, with defaults that suit the machine. */
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
