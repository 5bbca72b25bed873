// Runs all checks except the tests.
import { runAll } from "./run.mjs";

await runAll([
  "node tools/check-lockfile.mjs",
  "npm run --silent lint",
  "npm run --silent typecheck",
  "knip",
  "npm run --silent build",
  "npm run --silent api",
  "node tools/check-docs.mjs",
  "vitest run --project types",
  "publint --strict",
  "attw --pack . --profile esm-only",
  "size-limit",
  "node tools/check-package.mjs",
  "node tools/release.mjs --dry-run",
]);
