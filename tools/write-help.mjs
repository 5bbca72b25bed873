// Stores the help of each command beside the built CLI, which prints it without loading anything.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";

const FOLDER = "dist/help";

const help = (...args) =>
  execFileSync(process.execPath, ["dist/cli.cjs", ...args, "--help"], { encoding: "utf8" });

rmSync(FOLDER, { recursive: true, force: true });
const all = help();
const [, commands = ""] = /\nCommands:\n([\s\S]*?)\n\n/.exec(all) ?? [];
const names = [...commands.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
const texts = [
  ["help", all],
  ...names.filter((name) => name !== "help").map((name) => [name, help(name)]),
];
mkdirSync(FOLDER, { recursive: true });
for (const [name, text] of texts) writeFileSync(`${FOLDER}/${name}`, text);
