// Compares the public types of each entry with docs/api/<entry>.api.md, so that no change of them goes
// by unseen; `--update` writes the reports anew.
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const FOLDER = resolve("docs/api");
const update = process.argv.includes("--update");
const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = Object.entries(exports)
  .filter(([, target]) => typeof target === "object")
  .map(([path, { types }]) => ({ name: path === "." ? "index" : path.slice(2), types }));

function hasReport({ name, types }) {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: resolve("api-extractor.json"),
    packageJsonFullPath: resolve("package.json"),
    configObject: {
      projectFolder: process.cwd(),
      mainEntryPointFilePath: resolve(types),
      compiler: { tsconfigFilePath: resolve("tsconfig.json") },
      newlineKind: "lf",
      apiReport: {
        enabled: true,
        reportFolder: FOLDER,
        reportTempFolder: resolve("node_modules/.cache/api"),
        reportFileName: `${name}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: "error" } },
        extractorMessageReporting: {
          default: { logLevel: "none" },
          "ae-forgotten-export": { logLevel: "none" },
        },
        tsdocMessageReporting: { default: { logLevel: "none" } },
      },
    },
  });
  const { errorCount, apiReportChanged } = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      if (message.logLevel !== "error") message.handled = true;
    },
  });
  return errorCount === 0 && (update || !apiReportChanged);
}

mkdirSync(FOLDER, { recursive: true });
const expected = new Set(entries.map(({ name }) => `${name}.api.md`));
const stale = readdirSync(FOLDER).filter((name) => !expected.has(basename(name)));
if (update) for (const name of stale) rmSync(resolve(FOLDER, name));
const changed = entries.filter((entry) => !hasReport(entry)).map(({ name }) => name);
const wrong = update ? changed : [...changed, ...stale];
if (wrong.length > 0) {
  console.error(
    `The public types changed: ${wrong.join(", ")}. Look at them, then: npm run api -- --update`,
  );
  process.exitCode = 1;
}
