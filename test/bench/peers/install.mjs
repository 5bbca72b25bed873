// Installs a candidate's exact version into its own folder under .cache/peers.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "tsup";
import { fileOf, folderOf } from "./candidates.mjs";

const run = promisify(execFile);
const FLAGS = [
  ...["--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"],
  ...["--omit=optional", "--omit=peer", "--omit=dev", "--json"],
];

/** Installs once. Returns undefined, or the reason why the package is not available. */
export async function install(candidate) {
  if (candidate.package === undefined) return;
  try {
    if (installedVersion(candidate) !== candidate.version) await installPackage(candidate);
    if (candidate.bundle !== undefined) await bundle(candidate);
  } catch (error) {
    return `not installable: ${readReason(error)}`;
  }
}

function installedVersion({ id }) {
  const file = fileOf(id, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}

async function installPackage({ id, package: name, version }) {
  const folder = fileURLToPath(folderOf(id));
  mkdirSync(folder, { recursive: true });
  // Without its own package.json, npm would treat the folder as part of this project.
  writeFileSync(new URL("package.json", folderOf(id)), '{ "private": true }\n');
  await run("npm", ["install", `${name}@${version}`, "--prefix", folder, ...FLAGS], {
    cwd: folder,
    shell: process.platform === "win32",
  });
}

/** Bundles packages that publish only TypeScript, which Node does not run under node_modules. */
async function bundle({ id, bundle: entry }) {
  await build({
    config: false,
    entry: { bundle: fileURLToPath(fileOf(id, entry)) },
    outDir: fileURLToPath(folderOf(id)),
    format: ["esm"],
    outExtension: () => ({ js: ".mjs" }),
    splitting: false,
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
    silent: true,
  });
}

/** npm's own message in one line, without addresses. */
function readReason({ stdout, message }) {
  try {
    return shorten(JSON.parse(stdout).error.summary);
  } catch {
    return shorten(message);
  }
}

const shorten = (text) => text.split("\n", 1)[0].replaceAll(/\s*\S+:\/\/\S*/g, "");
