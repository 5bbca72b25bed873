// Finds entries that make `npm ci` fail, or use one particular registry, on another machine.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

/**
 * The paths where Node looks for a dependency of the package installed at `path`, nearest first.
 */
function* lookupPaths(path, name) {
  const parents = path.split(/(?:^|\/)node_modules\//);
  for (let depth = parents.length; depth > 0; depth--) {
    yield [...parents.slice(0, depth), name].join("/node_modules/").replace(/^\//, "");
  }
}

const faults = Object.entries(packages).flatMap(([path, entry]) => {
  const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) =>
    [...lookupPaths(path, name)].every((candidate) => packages[candidate] === undefined),
  );
  return [
    ...(entry.resolved === undefined ? [] : [`${path}: names the address it came from`]),
    // npm silently leaves out an optional package that the registry does not have (yet).
    ...missing.map((name) => `${path}: ${name} is not locked; pin a version that has all of them`),
  ];
});

for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? "The lockfile is whole." : `${faults.length} faults.`);
process.exitCode = faults.length === 0 ? 0 : 1;
