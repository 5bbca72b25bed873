import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { CANARY } from "./canary.js";
import { CATALOG } from "./catalog.js";

/** A folder with sources in files, gone when the test is. */
export interface Workspace {
  readonly path: string;
  /** Writes a file, JSON unless it is a text; gives its path. */
  readonly write: (name: string, content: unknown) => string;
}

export function createWorkspace(): Workspace {
  const path = mkdtempSync(join(tmpdir(), "cli-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
      return file;
    },
  };
}

/** The sources of a test; what is not named is the small catalog, alone. */
export interface SourceFiles {
  readonly catalog?: unknown;
  readonly config?: unknown;
  readonly auth?: unknown;
  /** Names of variables that are set. */
  readonly env?: readonly string[];
  readonly state?: unknown;
}

/** Writes the sources and gives the options that name them. */
export function writeSources(files: SourceFiles = {}, workspace = createWorkspace()): string[] {
  const { catalog = CATALOG, config, auth, env, state } = files;
  const options = ["--catalog", workspace.write("catalog.json", catalog)];
  if (config !== undefined) options.push("--config", workspace.write("opencode.json", config));
  if (auth !== undefined) options.push("--auth", workspace.write("auth.json", auth));
  if (env !== undefined) {
    const lines = env.map((name) => `${name}=${CANARY}\n`);
    options.push("--env-file", workspace.write("vars.env", lines.join("")));
  }
  if (state !== undefined) options.push("--state", workspace.write("model.json", state));
  return options;
}
