// The code reads the catalog snapshot and the shell scripts from its own folder. tsup does not copy
// them to dist.
import { chmodSync, cpSync } from "node:fs";

cpSync("src/adapters/opencode/files/snapshot", "dist/snapshot", { recursive: true });
cpSync("src/adapters/cli/completion", "dist/completion", { recursive: true });

// CommonJS starts faster in Node. The version and the help need nothing else.
cpSync("src/adapters/cli/start.cjs", "dist/cli.cjs");
chmodSync("dist/cli.cjs", 0o755);
