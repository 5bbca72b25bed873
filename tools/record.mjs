// Records a version of OpenCode: its answers for the set-ups and projects in fixtures/servers, and
// which parts of the plugin work in it:
//   npm run record -- [VERSION [servers] [projects] [plugin] [tui]]
// Uses only fake keys. npm provides the version. Starts OpenCode once for each set-up, about two
// minutes in all. Build first: the plugin is tested as it ships.
import { runnerImport } from "vite";

const { module } = await runnerImport("./test/record/record.ts");
console.log(await module.record(...process.argv.slice(2)));
