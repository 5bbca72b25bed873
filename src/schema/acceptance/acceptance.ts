import type { Path } from "../issues.js";
import { formatType, isList, isObject } from "../object.js";
import { agentShape, commandShape } from "./agent-shape.js";
import { configShape } from "./config-shape.js";
import { findNewerPermissions, lowerNewerForms } from "./newer-forms.js";
import type { Shape } from "./shapes.js";

/** A fault that makes OpenCode refuse a whole file, and then every request. */
export interface AcceptanceFault {
  /** Keys from the root of the file. */
  readonly path: Path;
  /** The expected value. */
  readonly expected: string;
  /** The type of the actual value, never the value itself. `nothing` for a missing key. */
  readonly received: string;
}

/** Maximum number of reported faults per file. */
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

/**
 * Lists the faults for which OpenCode 1.18.33 refuses a config: a parsed file with its variables
 * filled in.
 */
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

/** Lists the faults in the front matter of a Markdown file that defines an agent. */
export function checkAgentAcceptance(agent: unknown): readonly AcceptanceFault[] {
  return check(agentShape, agent, agent);
}

/** Lists the faults in the front matter of a Markdown file that defines a command. */
export function checkCommandAcceptance(command: unknown): readonly AcceptanceFault[] {
  return check(commandShape, command, command);
}
