// Builds the soak test of the end-to-end tests and runs it: `npm run soak -- --minutes 10`.
import { spawn } from "node:child_process";
import { build } from "vite";

// As deep as the sources, which locate the project's root by a relative path.
const outDir = ".cache/soak/build";
await build({
  configFile: false,
  logLevel: "error",
  build: {
    ssr: "test/e2e/soak/main.ts",
    outDir,
    emptyOutDir: false,
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "soak.mjs", format: "esm" } },
  },
});
const child = spawn(process.execPath, [`${outDir}/soak.mjs`, ...process.argv.slice(2)], {
  stdio: "inherit",
});
child.once("exit", (code) => {
  process.exitCode = code ?? 1;
});
