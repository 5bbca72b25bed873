#!/usr/bin/env node
"use strict";
// Prints the stored help and version without loading the command. Everything else loads it.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** Columns of the help that the build stored. */
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
