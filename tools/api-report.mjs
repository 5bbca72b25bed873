// Compares the public types of each entry with docs/api/<entry>.api.md, so that every change of
// them is visible. `--update` rewrites the reports. neverthrow's types are left out: they have docs
// of their own.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const FOLDER = resolve("docs/api");
const WHOLE = resolve("node_modules/.cache/api");
const update = process.argv.includes("--update");
const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const entries = Object.entries(exports)
  .filter(([, target]) => typeof target === "object")
  .map(([path, { types }]) => ({ name: path === "." ? "index" : path.slice(2), types }));

const declaredIn = (text) =>
  text.matchAll(
    /^(?:export )?(?:declare )?(?:class|const|function|interface|namespace|type) (\w+)/gm,
  );
const foreign = new Set(
  [...declaredIn(readFileSync("node_modules/neverthrow/dist/index.d.ts", "utf8"))].map(
    ([, declared]) => declared,
  ),
);

/**
 * A report without neverthrow's declarations. An empty line and a comment separate declarations.
 */
const withoutForeign = (report) =>
  report
    .split(/\n\n(?=\/\/ @)/)
    .filter((part) => ![...declaredIn(part)].some(([, declared]) => foreign.has(declared)))
    .join("\n\n");

/** Whether an entry matches its report. `--update` writes the report first. */
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
        reportFolder: WHOLE,
        reportTempFolder: resolve(WHOLE, "temp"),
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
  const { errorCount } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel !== "error") message.handled = true;
    },
  });
  const file = resolve(FOLDER, `${name}.api.md`);
  const report = withoutForeign(readFileSync(resolve(WHOLE, `${name}.api.md`), "utf8"));
  if (update) writeFileSync(file, report);
  return errorCount === 0 && existsSync(file) && readFileSync(file, "utf8") === report;
}

mkdirSync(FOLDER, { recursive: true });
mkdirSync(WHOLE, { recursive: true });
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
