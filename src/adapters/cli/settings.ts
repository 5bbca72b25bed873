import { resolve } from "node:path";
import { err, ok, type Result } from "neverthrow";
import type { Boundaries, SourceError } from "../../index.js";
import type { UsedSource } from "../opencode/index.js";
import { BUILT_IN_PROFILES } from "../opencode/orchestrator-config/built-in-profiles.js";
import {
  loadOrchestratorConfig,
  loadOrchestratorFiles,
  type OrchestratorConfig,
} from "../opencode/orchestrator-config/load.js";
import type { SourceOptions } from "./sources.js";
import type { Terminal } from "./terminal.js";

/** Boundaries from the command line, in addition to those of the files. */
export interface BoundaryOptions {
  readonly stayWithin?: readonly string[];
  readonly maxInputPrice?: number;
  readonly maxOutputPrice?: number;
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
  readonly strict?: true;
}

/** The plugin's settings: workers, strategies, boundaries, and their faults. */
export interface Settings extends Pick<OrchestratorConfig, "profiles" | "issues"> {
  /** The profiles that a file adds or changes. */
  readonly written: OrchestratorConfig["profiles"];
  readonly strategies: NonNullable<OrchestratorConfig["settings"]["strategies"]>;
  /** All boundaries apply. */
  readonly boundaries: readonly Boundaries[];
  readonly used: readonly UsedSource[];
}

type Options = SourceOptions & BoundaryOptions & { readonly orchestrator?: readonly string[] };

/**
 * Reads the named files, or the files that the plugin reads for the folder. If only named files are
 * sources, the user's own settings are left out too.
 */
export async function loadSettings(
  options: Options,
  terminal: Terminal,
  hasOwnFiles: boolean,
): Promise<Result<Settings, SourceError>> {
  const { orchestrator: named, directory } = options;
  const { env, home, cwd } = terminal;
  const projectDirectory = directory === undefined ? cwd : resolve(cwd, directory);
  const read =
    named !== undefined || !hasOwnFiles
      ? await loadOrchestratorFiles(named ?? [])
      : await loadOrchestratorConfig({ env, home, projectDirectory });
  const fault = named === undefined ? undefined : findFault(read);
  if (fault !== undefined) return err(fault);
  const { strategies = [], boundaries } = read.settings;
  return ok({
    profiles: read.profiles,
    written: read.profiles.filter((profile) => !BUILT_IN_PROFILES.includes(profile)),
    strategies,
    boundaries: [...boundaries, ...fromOptions(options)],
    issues: read.issues,
    used: read.used
      .filter(({ state }) => state !== "absent")
      .map(({ path }) => ({ kind: "orchestrator", label: path, state: "read" })),
  });
}

/** A named file must exist and be readable. */
function findFault({ used, issues }: OrchestratorConfig): SourceError | undefined {
  const bad = used.find(({ state }) => state !== "read");
  if (bad === undefined) return undefined;
  if (bad.state === "absent") {
    const hint = "Check the path. It is relative to the current folder.";
    const message = "There is no such file.";
    return { code: "file-not-found", source: bad.path, message, hint };
  }
  const issue = issues.find(({ source }) => source === bad.path);
  const code = issue?.code === "invalid-json" ? "invalid-json" : "file-not-readable";
  const hint = "Repair the file, or name another one.";
  return { code, source: bad.path, message: issue?.message ?? "It cannot be read.", hint };
}

function fromOptions(options: BoundaryOptions): readonly Boundaries[] {
  const { stayWithin, maxInputPrice, maxOutputPrice, allow, deny, strict } = options;
  const boundaries: Boundaries = {
    ...(stayWithin !== undefined && { stayWithin }),
    ...(maxInputPrice !== undefined && { maxInputPrice }),
    ...(maxOutputPrice !== undefined && { maxOutputPrice }),
    ...(allow !== undefined && { allow }),
    ...(deny !== undefined && { deny }),
    ...(strict !== undefined && { strict }),
  };
  return Object.keys(boundaries).length === 0 ? [] : [boundaries];
}
