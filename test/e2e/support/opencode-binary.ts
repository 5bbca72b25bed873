import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The version on which this package's rules were measured. */
export const OPENCODE_VERSION = "1.18.33";

const CACHE = fileURLToPath(new URL("../../../.cache", import.meta.url));
const EXTENSION = process.platform === "win32" ? ".exe" : "";
const PLATFORM = process.platform === "win32" ? "windows" : process.platform;
const PACKAGE = `opencode-${PLATFORM}-${process.arch}`;

// The binary needs no install script. Under `npm run`, variables pass on the project's own npm
// settings. One of them refuses packages with unknown scripts.
const FLAGS = [
  ...["--no-save", "--no-package-lock", "--no-audit", "--no-fund"],
  ...["--ignore-scripts", "--strict-allow-scripts=false"],
];

/**
 * Installs the binary from the platform package: the one in `opencode-ai` is a stub until its
 * install script has run. Installs it once, into a folder that git ignores.
 */
export async function fetchOpenCode(version: string = OPENCODE_VERSION): Promise<string> {
  const folder = join(CACHE, version === OPENCODE_VERSION ? "opencode" : `opencode-${version}`);
  const binary = join(folder, `node_modules/${PACKAGE}/bin/opencode${EXTENSION}`);
  if (!existsSync(binary)) {
    await mkdir(folder, { recursive: true });
    const args = ["install", ...FLAGS, "--prefix", folder, `${PACKAGE}@${version}`];
    await run("npm", args, { cwd: folder });
  }
  return binary;
}
