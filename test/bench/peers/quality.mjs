// The runner's result for one candidate, in percentages of right answers.
import { readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { adapterOf, folderOf } from "./candidates.mjs";
import { runNode } from "./process.mjs";

/** The groups in the runner's totals. It reports other groups separately. */
const TAG_GROUPS = ["fast", "vision", "docs", "node", "small"];

const share = (rows, holds) => rows.filter(holds).length / rows.length;

/** Loads only the adapter. Returns undefined, or the reason why it cannot be loaded. */
export async function checkImport(candidate) {
  const script = `import(${JSON.stringify(adapterOf(candidate).href)}).catch((error) => {
    console.log(error.code ?? error.name, error.message.split("\\n", 1)[0].replaceAll(/'?(file:\\/)?\\/\\S+/g, "…"));
  })`;
  const { stdout } = await runNode(["--input-type=module", "-e", script]);
  return stdout === "" ? undefined : `not importable: ${stdout.trim()}`;
}

export async function measureQuality(runner, candidate) {
  const report = fileURLToPath(new URL(`../quality-${candidate.id}.json`, folderOf(candidate.id)));
  const only = candidate.tags ? [] : ["--refs-only"];
  const adapter = fileURLToPath(adapterOf(candidate));
  await runNode([runner, adapter, "--no-misses", "--reps", "1", "--json", report, ...only]);
  const { rows } = JSON.parse(await readFile(report, "utf8"));
  await rm(report);
  const refs = rows.filter(({ kind }) => kind === "ref");
  const tags = rows.filter(({ kind, group }) => kind === "tag" && TAG_GROUPS.includes(group));
  return {
    refs: { count: refs.length, outcome: share(refs, lenient), strict: share(refs, strict) },
    ...(candidate.tags && {
      tags: { count: tags.length, good: share(tags, good), acceptable: share(tags, acceptable) },
    }),
  };
}

const lenient = (row) => row.lenient;
const strict = (row) => row.strict;
const good = (row) => row.good;
const acceptable = (row) => row.acceptable;
