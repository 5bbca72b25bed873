import type { Path } from "../issues.js";
import { formatType, isList, isObject } from "../object.js";
import { agentShape, commandShape } from "./agent-shape.js";
import { configShape } from "./config-shape.js";
import { findNewerPermissions, lowerNewerForms } from "./newer-forms.js";
import type { Shape } from "./shapes.js";

/** One fault for which OpenCode refuses a whole file, and with it every question. */
export interface AcceptanceFault {
  /** Keys from the top of the file. */
  readonly path: Path;
  /** What should stand there. */
  readonly expected: string;
  /** The type of what stands there, and nothing of it; `nothing` for a key that is missing. */
  readonly received: string;
}

/** At most so many faults of one file are told. */
const MAX_FAULTS = 50;

function lookUp(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (typeof key === "number" && isList(found)) found = found[key];
    else if (isObject(found) && Object.hasOwn(found, key)) found = found[key];
    else return undefined;
  }
  return found;
}

function check(shape: Shape, input: unknown, written: unknown): readonly AcceptanceFault[] {
  const { error } = shape.safeParse(input);
  const faults = new Map<string, AcceptanceFault>();
  for (const { path, message } of error?.issues ?? []) {
    const place = path.filter((key) => typeof key !== "symbol");
    const received = formatType(lookUp(written, place));
    faults.set(JSON.stringify(place), { path: place, expected: message, received });
    if (faults.size === MAX_FAULTS) break;
  }
  return [...faults.values()];
}

/** What OpenCode 1.18.33 refuses of a config: a parsed file, its variables filled in. */
export function checkConfigAcceptance(config: unknown): readonly AcceptanceFault[] {
  if (!isObject(config)) return check(configShape, config, config);
  const newer = findNewerPermissions(config);
  if (newer.length > 0) {
    const expected = "`permission`: OpenCode 1.18.33 refuses `permissions`";
    return newer.map((path) => ({
      path,
      expected,
      received: formatType(lookUp(config, path)),
    }));
  }
  return check(configShape, lowerNewerForms(config), config);
}

/** What it refuses of a markdown file that describes an agent: the fields of its head. */
export function checkAgentAcceptance(agent: unknown): readonly AcceptanceFault[] {
  return check(agentShape, agent, agent);
}

/** The same of a command. */
export function checkCommandAcceptance(command: unknown): readonly AcceptanceFault[] {
  return check(commandShape, command, command);
}
