// Builds only if dist is missing or older than its inputs. Prints nothing on success.
import { execSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const SETTINGS = [
  "package.json",
  "tsconfig.base.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "tsconfig.browser.json",
  "tsup.config.ts",
  "vite.panel.config.ts",
  "tools/build-types.mjs",
  "tools/one-language.ts",
  "tools/slim-neverthrow.ts",
  "tools/used-zod.ts",
];

const changedAt = (path) =>
  statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;

// Folders count too: only a folder's time changes when a file in it is deleted.
const inputs = ["src", ...readdirSync(join(root, "src"), { recursive: true })].map((path) =>
  path === "src" ? path : join("src", path),
);
const newestInput = Math.max(...[...inputs, ...SETTINGS].map(changedAt));

if (changedAt("dist/index.d.ts") < newestInput) {
  try {
    execSync("npm run --silent build", { cwd: root, stdio: "pipe" });
  } catch (error) {
    process.stderr.write(`${error.stdout}${error.stderr}`);
    process.exit(1);
  }
}
