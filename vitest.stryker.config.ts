import { defineConfig } from "vitest/config";

// Only the unit tests of the core: they import it directly and are quick to run again and again.
export default defineConfig({ test: { include: ["test/core/**/*.test.ts"] } });
