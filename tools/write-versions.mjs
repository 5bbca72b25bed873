// Writes docs/opencode-versions.md from the recordings in fixtures/servers.
import { runnerImport } from "vite";

const { module } = await runnerImport("./test/record/page.ts");
await module.updatePage();
