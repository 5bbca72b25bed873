// Writes THIRD_PARTY_LICENSES.txt: the licenses of the other packages' code in dist.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const LOCKFILE = "node_modules/proper-lockfile/node_modules";
const NAMES = [
  ...[
    "neverthrow",
    "zod",
    "jsonc-parser",
    "proper-lockfile",
    "graceful-fs",
    "retry",
    "signal-exit",
  ],
  ...["atomically", "stubborn-fs", "stubborn-utils", "when-exit", "solid-js"],
  ...["cli-table3", "@colors/colors", "string-width", "strip-ansi", "ansi-regex"],
  ...["emoji-regex", "is-fullwidth-code-point"],
  ...["@clack/prompts", "@clack/core", "sisteransi", "fuzzysort"],
  ...["commander", "js-yaml", "argparse", "sprintf-js", "esprima"],
  ...["fast-string-width", "fast-string-truncated-width", "fast-wrap-ansi"],
];
/** proper-lockfile's own copy of a dependency, if it has one. */
const FOLDERS = NAMES.map((name) =>
  existsSync(`${LOCKFILE}/${name}`) ? `${LOCKFILE}/${name}` : `node_modules/${name}`,
);

const groups = new Map();
for (const folder of FOLDERS) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file.`);
  const text = readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n").trim();
  // Identical terms appear once, below the copyright lines of all packages that have them.
  const owners = text.split("\n").filter((line) => /^\s*(?:Copyright|©)/i.test(line));
  const terms = text.replace(/^\s*(?:Copyright|©).*\n?/gim, "").replace(/^.*licen[cs]e.*\n+/i, "");
  const key = terms.replace(/\s+/g, " ").toLowerCase();
  const group = groups.get(key) ?? { terms, packages: [] };
  group.packages.push(
    [`${name} ${version} (${license})`, ...owners.map((line) => `  ${line.trim()}`)].join("\n"),
  );
  groups.set(key, group);
}
const texts = [...groups.values()].map(
  ({ packages, terms }) => `${packages.join("\n")}\n\n${terms.trim()}\n`,
);
const title = "dist holds code of these packages, under these terms.\n";
writeFileSync("THIRD_PARTY_LICENSES.txt", [title, ...texts].join(`\n${"-".repeat(80)}\n\n`));
