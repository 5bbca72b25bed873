import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/**/*.ts"],
  // One output per source file. A bundle would move shared code into chunks at the top of dist, and
  // the catalog snapshot, found through import.meta.url, would no longer lie beside its reader.
  bundle: false,
  format: ["esm"],
  target: "node20.19",
  platform: "neutral",
  removeNodeProtocol: false, // the default turns "node:fs" into "fs"
  splitting: false,
  sourcemap: true,
  clean: false, // "npm run clean" does it, before the declarations are written
  dts: false, // tsc writes them: tsup 8 injects an option that TypeScript 6 rejects
});
