// Runs the CLI from a fresh clone: `npm start`, or `npm start -- <command>`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import "./ensure-build.mjs";

const main = fileURLToPath(new URL("../dist/cli.cjs", import.meta.url));
const given = process.argv.slice(2);
const { status } = spawnSync(process.execPath, [main, ...(given.length > 0 ? given : ["tags"])], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
