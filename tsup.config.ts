import { fileURLToPath } from "node:url";
import { defineConfig, type Options } from "tsup";
import { oneLanguage } from "./tools/one-language.js";
import { nativeNeverthrow, slimNeverthrow } from "./tools/slim-neverthrow.js";
import { writeUsedZod } from "./tools/used-zod.js";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const toPath = (source: string) => fileURLToPath(new URL(source, import.meta.url));

/** Entries that other entries import. */
const BELOW: ReadonlyMap<string, string> = new Map([
  [toPath("src/index.ts"), "./index.js"],
  [toPath("src/worker.ts"), "./worker.js"],
  [toPath("src/compare.ts"), "./compare.js"],
  [toPath("src/schema/index.ts"), "./schema.js"],
]);

/** Adapters import these entries as separate files, so that each exists once. */
const sharedEntries: Plugin = {
  name: "shared-entries",
  setup(build) {
    const filter = /\/(?:index|worker|compare)\.js$/;
    build.onResolve({ filter }, async ({ path, pluginData, ...where }) => {
      if (pluginData === "asked") return undefined;
      const { path: found } = await build.resolve(path, { ...where, pluginData: "asked" });
      const entry = BELOW.get(found);
      return entry === undefined ? undefined : { path: entry, external: true };
    });
  },
};

/** One zod for all files: it is as large as all the code that uses it. */
const sharedZod: Plugin = {
  name: "shared-zod",
  setup(build) {
    // An OpenCode plugin gets the whole zod of OpenCode.
    build.onResolve({ filter: /^zod$/ }, ({ importer }) =>
      importer.includes("node_modules") ? undefined : { path: "./zod.js", external: true },
    );
  },
};

/** Libraries loaded on demand: for YAML front matter, and for locking a file. */
const LIBRARIES: ReadonlyMap<string, string> = new Map([
  ["js-yaml", "./yaml.js"],
  ["proper-lockfile", "./lockfile.js"],
]);

const sharedLibraries: Plugin = {
  name: "shared-libraries",
  setup(build) {
    build.onResolve({ filter: /^(?:js-yaml|proper-lockfile)$/ }, ({ path, kind }) => {
      const file = kind === "dynamic-import" ? LIBRARIES.get(path) : undefined;
      return file === undefined ? undefined : { path: file, external: true };
    });
  },
};

/** Modules that a command loads on demand. */
const LATER: ReadonlyMap<string, string> = new Map([
  ["src/adapters/cli/ask.ts", "cli-ask"],
  ["src/adapters/cli/evidence.ts", "cli-evidence"],
  ["src/adapters/cli/table.ts", "cli-table"],
  ["src/adapters/control-panel/server/index.ts", "cli-panel"],
  ["src/adapters/opencode/files/migrate/migrate.ts", "cli-migrate"],
  ["src/adapters/opencode/receipts/read-receipts.ts", "cli-receipts"],
  ["src/adapters/opencode/orchestrator-config/combine.ts", "cli-config"],
  ["node_modules/js-yaml/index.js", "yaml"],
  ["node_modules/proper-lockfile/index.js", "lockfile"],
]);

const loadedLater: Plugin = {
  name: "loaded-later",
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ path, pluginData, ...where }) => {
      if (pluginData === "asked" || where.kind !== "dynamic-import") return undefined;
      const { path: found } = await build.resolve(path, { ...where, pluginData: "asked" });
      const [, name] = [...LATER].find(([source]) => toPath(source) === found) ?? [];
      const entry = name === undefined ? BELOW.get(found) : `./${name}.js`;
      if (entry === undefined)
        throw new Error(`${found} is loaded later, and is no file of its own.`);
      return { path: entry, external: true };
    });
  },
};

/** Bundles all dependencies: a package without dependencies installs and loads quickly. */
const shared: Options = {
  format: ["esm"],
  target: "node20.19",
  platform: "neutral",
  external: [/^node:/],
  noExternal: [/.*/],
  removeNodeProtocol: false, // the default turns "node:fs" into "fs"
  sourcemap: false,
  clean: false, // tools/build.mjs does it, before the declarations are written
  dts: false, // tools/build-types.mjs writes them
  treeshake: true,
  minify: true,
  esbuildPlugins: [sharedZod],
  esbuildOptions: (options) => {
    // jsonc-parser's "main" requires its files at run time. A single file does not have them.
    options.mainFields = ["module", "main"];
  },
};

/** For entries with CommonJS code, which requires Node's own modules. */
const forNode: Options = {
  ...shared,
  platform: "node",
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
};

export default defineConfig([
  {
    ...shared,
    // One file: each further file costs an import most of a millisecond.
    entry: { index: "src/index.ts" },
    splitting: false,
    esbuildPlugins: [slimNeverthrow],
  },
  {
    ...shared,
    entry: { zod: writeUsedZod() },
    splitting: false,
    esbuildPlugins: [oneLanguage],
  },
  {
    ...shared,
    // Few files. Chunks hold the shared code.
    entry: {
      worker: "src/worker.ts",
      compare: "src/compare.ts",
      schema: "src/schema/index.ts",
      "control-panel": "src/adapters/control-panel/index.ts",
    },
    splitting: true,
    esbuildPlugins: [sharedZod, slimNeverthrow],
  },
  {
    ...forNode,
    entry: {
      opencode: "src/adapters/opencode/index.ts",
      orchestrator: "src/adapters/orchestrator/index.ts",
      guard: "src/adapters/orchestrator/runtime/server-backend/guard.ts",
      // OpenCode loads it by its path and installs nothing for it.
      server: "src/server.ts",
    },
    splitting: true,
    esbuildPlugins: [nativeNeverthrow, oneLanguage, sharedZod, sharedEntries, sharedLibraries],
  },
  // The CLI: one file for the code of every command, and one for each rarely needed part. A shared
  // chunk would be one more file to load at each start.
  {
    ...forNode,
    entry: {
      "cli-main": "src/adapters/cli/main.ts",
      ...Object.fromEntries([...LATER].map(([path, name]) => [name, path])),
    },
    splitting: false,
    esbuildPlugins: [nativeNeverthrow, sharedZod, loadedLater, sharedEntries],
  },
  {
    ...shared,
    entry: { tui: "src/tui.ts" },
    splitting: false,
    esbuildPlugins: [sharedZod],
    // OpenCode provides its own solid-js to TUI plugins. It looks for the import in the file's
    // text.
    noExternal: [/^(?!solid-js$)/],
    external: [/^node:/, "solid-js"],
    esbuildOptions: (options) => {
      options.mainFields = ["module", "main"];
    },
  },
]);
