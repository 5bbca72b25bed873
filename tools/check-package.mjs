// The tarball stays small: few files, no unneeded files, no dependencies to install.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const MOST_FILES = 250;
const MOST_BYTES = 2_000_000;

const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
const [{ files, unpackedSize }] = JSON.parse(
  execFileSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" }),
);
const { dependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const faults = [
  ...(files.length > MOST_FILES ? [`${files.length} files, at most ${MOST_FILES}`] : []),
  ...(unpackedSize > MOST_BYTES ? [`${unpackedSize} bytes, at most ${MOST_BYTES}`] : []),
  ...files
    .filter(({ path }) => /\.(?:map|ts)$/.test(path) && !path.endsWith(".d.ts"))
    .map(({ path }) => `${path} is for nobody`),
  ...Object.keys(dependencies).map((name) => `${name} would be installed; bundle it`),
];
for (const fault of faults) console.error(fault);
console.log(`${files.length} files, ${(unpackedSize / 1e6).toFixed(2)} MB unpacked.`);
process.exitCode = faults.length === 0 ? 0 : 1;
