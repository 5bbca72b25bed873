// Every exported name and member has a doc comment. The reports of docs/api, which `npm run api`
// keeps current, mark those without one. neverthrow's own types are skipped.
import { readdirSync, readFileSync } from "node:fs";

const FOLDER = "docs/api";
const MARK = "// (undocumented)";
const NEVERTHROW = new Set(["Err", "Ok", "Result", "ResultAsync"]);
const DECLARATION =
  /^(?:export )?(?:abstract )?(?:class|const|function|interface|namespace|type) (\w+)/;

function listMissing(report) {
  const lines = readFileSync(`${FOLDER}/${report}`, "utf8").split("\n");
  const missing = [];
  let owner = "";
  for (const [at, line] of lines.entries()) {
    owner = DECLARATION.exec(line)?.[1] ?? owner;
    if (!line.endsWith("(undocumented)")) continue;
    const next = lines[at + 1] ?? "";
    const name = DECLARATION.exec(next)?.[1] ?? owner;
    if (NEVERTHROW.has(name)) continue;
    missing.push(line.trim() === MARK ? `${name}: ${next.trim()}` : next.trim());
  }
  return missing.map((what) => `${report}: ${what}`);
}

const missing = readdirSync(FOLDER).flatMap(listMissing);
if (missing.length > 0) {
  console.error(`Exported without a doc comment:\n  ${missing.join("\n  ")}`);
  process.exitCode = 1;
}
