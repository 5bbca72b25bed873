// Writes THIRD_PARTY_LICENSES.txt: the terms of what dist holds of other packages, bundled into the core, the
// two plugins and the panel's page.
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
];
/** Its own copy, where the package that asks for it has one. */
const FOLDERS = NAMES.map((name) =>
  existsSync(`${LOCKFILE}/${name}`) ? `${LOCKFILE}/${name}` : `node_modules/${name}`,
);

const texts = FOLDERS.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file.`);
  const terms = readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n").trim();
  return `${name} ${version} (${license})\n\n${terms}\n`;
});
const title = "dist holds code of these packages, under these terms.\n";
writeFileSync("THIRD_PARTY_LICENSES.txt", [title, ...texts].join(`\n${"-".repeat(80)}\n\n`));
