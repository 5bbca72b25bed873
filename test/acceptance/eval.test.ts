import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import * as z from "zod";

const RUNNER = fileURLToPath(new URL("../../../shared/eval/runner.mjs", import.meta.url));
const ADAPTER = fileURLToPath(new URL("eval-adapter.mjs", import.meta.url));

const Row = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ref"), lenient: z.boolean(), strict: z.boolean() }),
  z.object({
    kind: z.literal("tag"),
    group: z.string(),
    good: z.boolean(),
    acceptable: z.boolean(),
  }),
]);
const Report = z.object({ rows: z.array(Row), fc: z.record(z.string(), z.number()) });

const HEADLINE = ["fast", "vision", "docs", "node", "small"];

const share = <T>(rows: readonly T[], holds: (row: T) => boolean): number =>
  rows.filter(holds).length / rows.length;

test("the built package reads references and tags as labelled", async (context) => {
  if (!existsSync(RUNNER)) return context.skip("../shared/eval is not on this machine");
  const folder = await mkdtemp(join(tmpdir(), "eval-"));
  const file = join(folder, "report.json");
  const { stdout } = await promisify(execFile)(process.execPath, [RUNNER, ADAPTER, "--json", file]);
  const { rows, fc } = Report.parse(JSON.parse(await readFile(file, "utf8")));
  await rm(folder, { recursive: true });
  const refs = rows.filter((row) => row.kind === "ref");
  const tags = rows
    .filter((row) => row.kind === "tag")
    .filter(({ group }) => HEADLINE.includes(group));
  expect(refs.length).toBeGreaterThan(0);
  expect(tags.length).toBeGreaterThan(0);
  expect(share(refs, ({ lenient }) => lenient)).toBeGreaterThanOrEqual(0.97);
  expect(share(refs, ({ strict }) => strict)).toBeGreaterThanOrEqual(0.93);
  expect(share(tags, ({ good }) => good)).toBeGreaterThanOrEqual(0.9);
  expect(share(tags, ({ acceptable }) => acceptable)).toBe(1);
  expect(Object.keys(fc).filter((name) => name.includes("crash"))).toEqual([]);
  expect(stdout).toMatch(/suggestions naming a model that is not usable: 0\/\d+/);
});
