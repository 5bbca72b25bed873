import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Test files share their imports, which saves a quarter of the time. Modules keep no state that a
// test could notice, and no test replaces a module.
const isolate = false;

export default defineConfig({
  resolve: {
    // The examples import the package as its users do.
    alias: {
      "opencode-model-resolver/orchestrator": fileURLToPath(
        new URL("src/adapters/orchestrator/index.ts", import.meta.url),
      ),
    },
  },
  test: {
    testTimeout: 10_000,
    // By default one core is left free, which is half of a machine with two.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate,
          include: ["test/**/*.test.ts"],
          exclude: ["test/acceptance/**", "test/e2e/**", "test/laws/**"],
          benchmark: { include: ["test/**/*.bench.ts"] },
        },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["test/**/*.test-d.ts"],
            tsconfig: "tsconfig.json",
          },
        },
      },
      {
        extends: true,
        test: {
          name: "laws",
          isolate,
          include: ["test/laws/**/*.test.ts"],
          testTimeout: process.env["LAWS_RUNS"] === undefined ? 60_000 : 3_600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "acceptance",
          isolate,
          include: ["test/acceptance/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Waits for a condition as long as a busy machine may take.
          expect: { poll: { timeout: 30_000 } },
          globalSetup: ["test/e2e/support/fetch-first.ts", "test/e2e/support/leave-nothing.ts"],
          // These tests mostly wait. More workers would starve each other.
          maxWorkers: 2,
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: [
        "src/**/index.ts",
        "src/adapters/cli/main.ts",
        "src/adapters/control-panel/page/**",
      ],
      reporter: ["text", "lcov", "json-summary"],
      thresholds: {
        "src/core/**": { lines: 95, branches: 90, functions: 95, statements: 95 },
      },
    },
  },
});
