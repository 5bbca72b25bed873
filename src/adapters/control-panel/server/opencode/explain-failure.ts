import { homedir } from "node:os";
import { dirname } from "node:path";
import { type ConfigRefusal, formatRefusal, type SourceError } from "../../../../index.js";
import { loadFromMachine } from "../../../opencode/index.js";
import type { RefusedPlace } from "../../../opencode/server/refused-places.js";
import type { ServerAccess, ServerError } from "../../../opencode/server/request.js";
import { type Failure, failSource } from "../failure.js";
import { isOnThisMachine } from "./place.js";

/** The variables of the shell that started the panel. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Explains why a request to OpenCode failed. Never rejects. */
export type ExplainFailure = (error: SourceError) => Promise<Failure>;

/**
 * Creates the explainer. It lists each fault of a config that OpenCode refuses. On OpenCode's own
 * machine the faults come from the config files, otherwise from the places that the server names.
 * The server's own text may quote a secret and is never shown.
 */
export function createExplainer(access: ServerAccess, env: Environment): ExplainFailure {
  return async (error: ServerError) => {
    const { refused = [] } = error;
    const [first] = refused;
    if (first === undefined) return failSource(error);
    const faults = isOnThisMachine(access) ? await readRefusals(access, env, first) : [];
    const texts = faults.length > 0 ? faults.map(formatRefusal) : refused.map(describePlace);
    const { status } = failSource(error);
    const message = "OpenCode refuses its config and serves no requests until it is fixed.";
    const suggestions = texts.map((text) => ({ kind: "check", text }));
    return { status, error: { code: "config-refused", message, suggestions } };
  };
}

/** Reads all faults of the config in its layers, as OpenCode would find them from that folder. */
async function readRefusals(
  { directory }: ServerAccess,
  env: Environment,
  { file }: RefusedPlace,
): Promise<readonly ConfigRefusal[]> {
  const cwd = directory ?? dirname(file);
  const read = await loadFromMachine({ env, cwd, home: homedir(), full: false });
  return read.match(
    ({ sources }) => sources.refusals ?? [],
    ({ refusal }) => (refusal === undefined ? [] : [refusal]),
  );
}

function describePlace({ file, path }: RefusedPlace): string {
  return path.length === 0
    ? `${file}: OpenCode cannot read this file.`
    : `${file}, ${path.join(".")}: OpenCode does not accept this value.`;
}
