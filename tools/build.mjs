// Rebuilds dist from scratch.
import { rmSync } from "node:fs";
import { runAll } from "./run.mjs";

rmSync("dist", { recursive: true, force: true });
await runAll([
  "tsup --silent",
  "node tools/copy-assets.mjs",
  "node tools/write-help.mjs",
  "vite build --config vite.panel.config.ts --logLevel warn",
  "node tools/pack-page.mjs",
  // Last: dist/index.d.ts is the sign of a complete build.
  "node tools/build-types.mjs",
]);
