import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { readText } from "./files.js";

const versions = z.record(z.string(), z.string()).default({});
const lockedSchema = z.object({
  dev: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  peer: z.boolean().default(false),
  optional: z.boolean().default(false),
  version: z.string().optional(),
  dependencies: versions,
  optionalDependencies: versions,
  hasInstallScript: z.boolean().default(false),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
});
const lockSchema = z.object({ packages: z.record(z.string(), lockedSchema) });
const manifestSchema = z.object({ dependencies: versions, devDependencies: versions });

const manifest = manifestSchema.parse(JSON.parse(readText("package.json")));
const { packages } = lockSchema.parse(JSON.parse(readText("package-lock.json")));

test("every version is exact", () => {
  const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("what a user installs brings nothing along, runs nothing and is for every system", () => {
  const installed = Object.entries(packages).filter(
    ([path, { dev, devOptional, peer }]) => path !== "" && !dev && !devOptional && !peer,
  );
  expect(installed.map(([path]) => path.replace("node_modules/", "")).toSorted()).toEqual(
    Object.keys(manifest.dependencies).toSorted(),
  );
  for (const [, locked] of installed)
    expect(locked).toMatchObject({
      dependencies: {},
      optionalDependencies: {},
      hasInstallScript: false,
      optional: false,
    });
  expect(installed.filter(([, { os, cpu }]) => os !== undefined || cpu !== undefined)).toEqual([]);
});

const WORKFLOWS = readdirSync(".github/workflows").map((name) => `.github/workflows/${name}`);

test.each(WORKFLOWS)("%s takes actions by their hash", (path) => {
  const used = [...readText(path).matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test("only the job that publishes can prove who it is, and nobody has a token for npm", () => {
  const all = WORKFLOWS.map(readText).join("\n");
  expect(all.match(/id-token: write/g)).toHaveLength(1);
  const [, publish = ""] = readText(".github/workflows/release.yml").split(/^ {2}publish:$/m);
  expect(publish).toContain("id-token: write");
  // No dependency of the tests or the build runs in the same job.
  expect(publish).not.toMatch(/npm (?:ci|install|run|test)/);
  expect(all).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
});
