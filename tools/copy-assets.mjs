// The catalog snapshot and the shells' scripts are read from beside the code; tsup does not carry them to dist.
import { chmodSync, cpSync } from "node:fs";

cpSync("src/adapters/opencode/files/snapshot", "dist/snapshot", { recursive: true });
cpSync("src/adapters/cli/completion", "dist/completion", { recursive: true });

// CommonJS, which node starts sooner: the version and the help need nothing else.
cpSync("src/adapters/cli/start.cjs", "dist/cli.cjs");
chmodSync("dist/cli.cjs", 0o755);
