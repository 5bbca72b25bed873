// Writes the JSON Schema of orchestrator.json: node tools/write-schema.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const FOLDER = fileURLToPath(new URL("../schema/", import.meta.url));
const SOURCE = "src/adapters/opencode/orchestrator-config/json-schema.ts";

const { module } = await runnerImport(fileURLToPath(new URL(`../${SOURCE}`, import.meta.url)));
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}orchestrator.schema.json`, module.formatJsonSchema());
