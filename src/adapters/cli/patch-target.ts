import { join, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import type { Result } from "neverthrow";
import type { SourceError } from "../../index.js";
import { readTarget } from "../opencode/files/config-patch.js";
import { readWholeText } from "../opencode/files/text-file.js";
import type { PatchTarget } from "../opencode/index.js";
import { findFolders } from "../opencode/machine/paths.js";
import type { Session } from "./task.js";

/** Parses `model`, `small_model`, `agent.NAME` or `worker.NAME`. */
export function parseTarget(text: string): PatchTarget {
  if (text === "model" || text === "small_model") return { kind: text };
  const dot = text.indexOf(".");
  const [kind, name] = [text.slice(0, Math.max(dot, 0)), text.slice(dot + 1)];
  if (name !== "" && kind === "agent") return { kind, name };
  if (name !== "" && kind === "worker") return { kind, id: name };
  throw new InvalidArgumentError(
    "Allowed choices are model, small_model, agent.NAME and worker.NAME.",
  );
}

/** A file to change, with its text. The text is absent where the file does not exist. */
export interface PatchFile {
  readonly path: string;
  readonly text?: string;
}

/**
 * Finds the deciding file: the topmost read file that sets the target, else the lowest read file,
 * else OpenCode's own in its config folder. `patch` creates that one.
 */
export async function findPatchFile(
  session: Session,
  target: PatchTarget,
  named: string | undefined,
): Promise<Result<PatchFile, SourceError>> {
  const { used, terminal } = session;
  if (named !== undefined) return readPatchFile(resolve(terminal.cwd, named));
  const kind = target.kind === "worker" ? "orchestrator" : "config";
  const paths = used
    .filter((source) => source.kind === kind && source.state === "read")
    .map(({ label }) => label)
    .filter((label) => /\.jsonc?$/.test(label));
  for (const path of paths.toReversed()) {
    const file = await readPatchFile(path);
    if (file.isErr() || readTarget(file.value.text ?? "", target) !== undefined) return file;
  }
  const name = kind === "config" ? "opencode.json" : "orchestrator.json";
  const [lowest = join(findFolders(terminal.env, terminal.home).config, name)] = paths;
  return readPatchFile(lowest);
}

async function readPatchFile(path: string): Promise<Result<PatchFile, SourceError>> {
  const found = await readWholeText(path);
  return found.map(({ text, bytes }) => ({ path, ...(bytes !== undefined && { text }) }));
}

/**
 * Notes that another source overrides the file, so that OpenCode uses another value than the
 * file's. A worker's profile has built-in values, so a missing value proves nothing.
 */
export function noteOverruled(
  { sources: { config } }: Pick<Session, "sources">,
  target: PatchTarget,
  { path, text = "" }: PatchFile,
): readonly string[] {
  if (config === undefined || target.kind === "worker") return [];
  const written = readTarget(text, target);
  // The value is filled in when the config is read.
  if (typeof written === "string" && /\{(?:env|file):/.test(written)) return [];
  const effective =
    target.kind === "agent"
      ? config.agents.find(({ name }) => name === target.name)?.model
      : target.kind === "model"
        ? config.model
        : config.smallModel;
  const [own] = typeof written === "string" ? written.split("#") : [];
  if (effective === undefined || effective.split("#")[0] === own) return [];
  const what = target.kind === "agent" ? `The model of the agent ${target.name}` : target.kind;
  const where =
    target.kind === "agent"
      ? "the agent's markdown file, another config or OPENCODE_CONFIG_CONTENT"
      : "another config or OPENCODE_CONFIG_CONTENT";
  return [
    `${what} is ${effective} now, but ${path} does not set it: ${where} overrides this file, also after the change.`,
  ];
}
