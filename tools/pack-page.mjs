// The page's large files go into the package in gzip, as browsers take them: it is what the panel sends.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const FOLDER = "dist/page/assets";

for (const name of readdirSync(FOLDER).filter((file) => /\.(?:js|css)$/.test(file))) {
  const file = join(FOLDER, name);
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  rmSync(file);
}
