import { defineConfig, type Options } from "tsup";
import { slimNeverthrow } from "./tools/slim-neverthrow.js";

const shared: Options = {
  format: ["esm"],
  target: "node20.19",
  platform: "neutral",
  external: [/^node:/],
  removeNodeProtocol: false, // the default turns "node:fs" into "fs"
  sourcemap: true,
  clean: false, // "npm run clean" does it, before the declarations are written
  dts: false, // tsc writes them: tsup 8 injects an option that TypeScript 6 rejects
};

/** Node takes longer to find one package and to read its CommonJS than for all else of an import. */
const withResults: Options = {
  ...shared,
  noExternal: ["neverthrow"],
  esbuildPlugins: [slimNeverthrow],
  treeshake: true,
  esbuildOptions: (options) => {
    options.mainFields = ["module"];
  },
};

/** OpenCode loads a plugin by its path and installs nothing for it: one file with everything in it. */
const plugin: Options = {
  ...shared,
  noExternal: [/.*/],
  splitting: false,
  treeshake: true,
  minify: true,
  sourcemap: false,
};

/** What bundles packages for Node: some are CommonJS and ask for Node's own modules. */
const onNode: Options = {
  platform: "node",
  esbuildOptions: (options) => {
    // jsonc-parser's "main" asks for its files at run time, which one file does not have.
    options.mainFields = ["module", "main"];
  },
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
};

export default defineConfig([
  {
    ...withResults,
    // One file: each further one that an import has to find costs most of a millisecond.
    entry: { index: "src/index.ts" },
    splitting: false,
  },
  {
    ...withResults,
    // Few files; what they share is in chunks.
    entry: {
      worker: "src/worker.ts",
      compare: "src/compare.ts",
      "schema/index": "src/schema/index.ts",
    },
    splitting: true,
  },
  {
    ...shared,
    // One output per source file: adapters import the entries above, and the catalog snapshot, found
    // through import.meta.url, stays beside its reader. The panel's page has a build of its own.
    entry: ["src/adapters/**/*.ts", "!src/adapters/control-panel/page/**"],
    outDir: "dist/adapters",
    bundle: false,
    splitting: false,
  },
  {
    ...plugin,
    ...onNode,
    entry: { server: "src/server.ts" },
  },
  {
    // Whole packages that the adapters share, so that nothing is installed for them; see tools/vendor.mjs.
    ...plugin,
    ...onNode,
    entry: ["tools/vendor/*.js"],
    outDir: "dist/vendor",
    minify: false,
  },
  {
    ...plugin,
    entry: { tui: "src/tui.ts" },
    // OpenCode gives its own one to the plugins of its TUI: it looks for `from "…"`, with the blank.
    noExternal: [/^(?!solid-js$)/],
    external: ["solid-js"],
    minify: false,
    esbuildOptions: (options) => {
      options.minifyIdentifiers = true;
      options.minifySyntax = true;
    },
  },
]);
