import { isObject } from "../json-object.js";
import type { OldObject } from "./old-object.js";

/**
 * Reads the tools that an old profile allows. A list stays as it is. A map switches single tools on
 * and off and leaves all others at their setting. A list of allowed tools can express that only if
 * `*` is off.
 */
export function readTools(old: OldObject): string[] | undefined {
  const tools = old.take("tools");
  if (tools === undefined) return undefined;
  if (Array.isArray(tools)) return listNames(tools);
  if (!isObject(tools)) {
    old.note("Expected a list or a map of tools. It is left out.", "tools");
    return undefined;
  }
  const on = Object.keys(tools).filter((name) => name !== "*" && tools[name] === true);
  if (tools["*"] === false) return on;
  const off = Object.keys(tools).filter((name) => tools[name] === false);
  if (off.length > 0) {
    const message = `The new tools field lists the allowed tools. List all except ${off.join(", ")}.`;
    old.note(message, "tools");
  } else if (on.length > 0) old.note("Without a tools field all tools are allowed.", "tools");
  return undefined;
}

function listNames(tools: readonly unknown[]): string[] {
  return tools.flatMap((name) => (typeof name === "string" && name !== "" ? [name] : []));
}
