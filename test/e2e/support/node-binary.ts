import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const CACHE = fileURLToPath(new URL("../../../.cache", import.meta.url));
const PLATFORM = process.platform === "win32" ? "win" : process.platform;
const PACKAGE = `node-${PLATFORM}-${process.arch}`;
const EXTENSION = process.platform === "win32" ? ".exe" : "";
const FLAGS = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"];

/**
 * Installs another version of Node from the registry's own packages, once, into a folder that git
 * ignores.
 */
export async function fetchNode(version: string): Promise<string> {
  const folder = join(CACHE, `node-${version}`);
  const binary = join(folder, `node_modules/${PACKAGE}/bin/node${EXTENSION}`);
  if (!existsSync(binary)) {
    await mkdir(folder, { recursive: true });
    const args = ["install", ...FLAGS, "--strict-allow-scripts=false", "--prefix", folder];
    await run("npm", [...args, `${PACKAGE}@${version}`], { cwd: folder });
  }
  return binary;
}
