// Records what a version of OpenCode answers for the set-ups and projects in fixtures/servers, and what of the plugin works there:
//   npm run record -- [VERSION [servers] [projects] [plugin] [tui]]
// Fake keys only; the version comes by npm. A start for each set-up, about two minutes in all. Build first: the plugin is tried as it is shipped.
import { runnerImport } from "vite";

const { module } = await runnerImport("./test/record/record.ts");
console.log(await module.record(...process.argv.slice(2)));
