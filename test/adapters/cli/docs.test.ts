import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "./support/run.js";

const PAGE = readFileSync(new URL("../../../docs/cli.md", import.meta.url), "utf8");

test.each([
  "resolve",
  "explain",
  "list",
  "providers",
  "tags",
  "doctor",
  "diff",
  "replay",
  "lock",
  "verify",
  "patch",
  "migrate",
  "panel",
  "pick",
  "catalog",
  "completion",
])("docs/cli.md has a chapter on %s and names all its options", async (command) => {
  expect(PAGE).toMatch(new RegExp(`^## \`${command}`, "m"));
  const { stdout } = await run([command, "--help-all"]);
  const options = new Set(stdout.match(/--[a-z-]+/g));
  for (const option of options) expect(PAGE).toContain(option);
});

test("docs/cli.md has the exit codes of the help", async () => {
  const { stdout } = await run(["--help"]);
  const codes = [...stdout.matchAll(/^ {2}(\d) {2}/gm)].map(([, code]) => code);
  expect(codes).toEqual(["0", "1", "2", "3"]);
  for (const code of codes) expect(PAGE).toContain(`| ${code} | `);
});
