import { defineConfig } from "eslint/config";
import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";
import local from "./tools/eslint-must-use-result.js";

// Biome formats, and checks each file by itself. These rules need types.
export default defineConfig(
  { ignores: ["dist", "coverage", "reports", ".cache", "**/*.{js,mjs,cjs}", "*.config.ts"] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { local },
    rules: {
      "local/must-use-result": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/strict-boolean-expressions": "error",
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    // Text comes from models, projects and servers. A pattern with quadratic backtracking could
    // freeze the host.
    files: ["src/**"],
    plugins: { regexp },
    rules: {
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential", ignoreSticky: true }],
    },
  },
  {
    // In Node 20 such a signal loses the deadlines it depends on.
    files: ["src/adapters/**"],
    ignores: ["src/adapters/opencode/any-signal.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "AbortSignal", property: "any", message: "Use anySignal." },
      ],
    },
  },
  {
    files: ["src/adapters/control-panel/page/**"],
    languageOptions: {
      parserOptions: { projectService: false, project: "tsconfig.browser.json" },
    },
  },
  {
    // A type test or a benchmark calls a function without using its result.
    files: ["test/**/*.test-d.ts", "test/**/*.bench.ts"],
    rules: { "local/must-use-result": "off" },
  },
  {
    // The core must be deterministic: time, randomness and locale come in as arguments.
    files: ["src/core/**"],
    rules: {
      "no-restricted-globals": ["error", "Date", "console", "crypto", "performance", "globalThis"],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random" },
        { property: "localeCompare", message: "Its order depends on the machine's locale." },
      ],
    },
  },
  {
    // The schemas also run in a browser. zod's types keep them out of tsconfig.core.json.
    files: ["src/schema/**"],
    rules: { "no-restricted-globals": ["error", "process", "Buffer", "globalThis"] },
  },
);
