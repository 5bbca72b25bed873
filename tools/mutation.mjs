// `node tools/mutation.mjs`: runs Stryker over the core, part by part, and adds up the results. `--
// compare` runs one part. A repeated run only tests the changed code of a part again.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PARTS } from "./mutation-parts.mjs";

/** The minimum percentage of mutants that a test must notice, over all parts of the run. */
const LEAST = 90;
const NOTICED = ["Killed", "Timeout"];
const MISSED = ["Survived", "NoCoverage"];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(", ")}; they are ${PARTS.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

/** Runs Stryker over one part and counts its mutants by folder. */
function runPart({ name }) {
  const { status } = spawnSync("node_modules/.bin/stryker", ["run"], {
    stdio: "inherit",
    env: { ...process.env, MUTATION_PART: name },
  });
  if (status !== 0) process.exit(status ?? 1);
  const report = JSON.parse(readFileSync(`reports/mutation/${name}.json`, "utf8"));
  return Object.entries(report.files).map(([file, { mutants }]) => {
    const count = (statuses) => mutants.filter((mutant) => statuses.includes(mutant.status)).length;
    return { folder: folderOf(file), noticed: count(NOTICED), missed: count(MISSED) };
  });
}

function folderOf(file) {
  const path = file
    .replace(/^src\/core\//, "")
    .split("/")
    .slice(0, -1);
  return path.join("/") === "catalog/prediction"
    ? "catalog/prediction"
    : (path[0] ?? "resolver.ts");
}

const files = PARTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).flatMap(
  runPart,
);
const folders = [...new Set(files.map(({ folder }) => folder))].sort();
for (const folder of folders)
  show(
    folder,
    files.filter((row) => row.folder === folder),
  );
if (show("all", files) < LEAST) {
  console.error(`The score is below ${LEAST}.`);
  process.exit(1);
}

/** Prints the results of some files, and returns their score in percent. */
function show(name, rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const [noticed, missed] = [sum("noticed"), sum("missed")];
  const score = (100 * noticed) / (noticed + missed);
  console.log(
    `${name.padEnd(14)} ${String(noticed).padStart(5)} noticed ${String(missed).padStart(4)} missed ${score.toFixed(1).padStart(6)}`,
  );
  return score;
}
