// The catalog snapshot is read from beside the code; neither tsup nor tsc carries it to dist.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";

const FROM = "src/adapters/opencode/files/snapshot";
const TO = "dist/adapters/opencode/files/snapshot";

if (existsSync(FROM)) {
  mkdirSync(TO, { recursive: true });
  for (const file of readdirSync(FROM)) {
    copyFileSync(`${FROM}/${file}`, `${TO}/${file}`);
  }
}
