// Writes the JSON Schema of orchestrator.json from the built package: npm run build, then
//   node tools/write-schema.mjs && npm run format
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formatJsonSchema } from "../dist/adapters/opencode/orchestrator-config/json-schema.js";

const FOLDER = fileURLToPath(new URL("../schema/", import.meta.url));

mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}orchestrator.schema.json`, formatJsonSchema());
