// Records what a version of OpenCode answers for the set-ups in fixtures/servers:
//   npm run record -- [VERSION]
// Fake keys only; the version comes by npm. One start for each set-up, about a minute in all.
import { runnerImport } from "vite";

const { module } = await runnerImport("./test/record/record.ts");
console.log(await module.record(process.argv[2]));
