#!/usr/bin/env node
"use strict";
// What is printed as it stands is printed at once; all else is the command's.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** Columns of the help that was written when the package was built. */
const KEPT_WIDTH = 80;

function findKept(words) {
  const asked = words.join(" ");
  if (asked === "--version" || asked === "-v") {
    const { version } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8"));
    return `${version}\n`;
  }
  const [, command] = /^([a-z]*) ?(?:--help|-h)$/.exec(asked) ?? [];
  if (command === undefined || (process.stdout.columns ?? KEPT_WIDTH) < KEPT_WIDTH)
    return undefined;
  const path = join(__dirname, "help", command === "" ? "help" : command);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

const kept = findKept(process.argv.slice(2));
if (kept === undefined) import("./cli-main.js");
else process.stdout.write(kept);
