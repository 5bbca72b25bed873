// `npm test`: runs every test whose programs are installed, and lists at the end what could not
// run. With CI=true a missing program is a failure.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { run } from "./run.mjs";
import "./ensure-build.mjs";

/** The end-to-end tests that need a program, by folder. */
const NEEDS = [
  { program: "tmux", folders: ["test/e2e/tui", "test/e2e/cli"] },
  { program: "zsh", folders: ["test/e2e/cli"] },
  { program: "fish", folders: ["test/e2e/cli"] },
  { program: "chromium", folders: ["test/e2e/control-panel"] },
];
const INSTALL =
  process.platform === "darwin"
    ? "brew install tmux fish && brew install --cask chromium"
    : "sudo bash .ci/install-programs";

const has = (program) =>
  spawnSync(process.platform === "win32" ? "where" : "which", [program]).status === 0;
const isRootOnDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

if (NEEDS.some(({ program }) => !has(program)) && isRootOnDebian)
  await run("bash .ci/install-programs");
const missing = NEEDS.filter(({ program }) => !has(program));

mkdirSync("reports", { recursive: true });
for (const name of readdirSync("reports").filter((file) => file.startsWith("tests-")))
  rmSync(`reports/${name}`);
const report = (name) =>
  `--reporter=default --reporter=json --outputFile.json=reports/tests-${name}.json`;
const left = [...new Set(missing.flatMap(({ folders }) => folders))];
const exclude = left.map((folder) => ` --exclude ${folder}/**`).join("");
const codes = [
  await run(
    `vitest run --project unit --project laws --project acceptance --coverage ${report("unit")}`,
  ),
  await run(`vitest run --project e2e ${report("e2e")}${exclude}`),
];
if (missing.length > 0) {
  console.log(
    `\nNot run, since ${missing.map(({ program }) => program).join(" and ")} cannot be found:`,
  );
  for (const folder of left.filter((path) => existsSync(path))) console.log(`  ${folder}`);
  console.log(`To run them: ${INSTALL}\n`);
}
const isFailed =
  codes.some((code) => code !== 0) || (missing.length > 0 && process.env.CI === "true");
const counted = await run("node tools/count-tests.mjs");
process.exitCode = isFailed || counted !== 0 ? 1 : 0;
