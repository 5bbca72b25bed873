// Compresses the page's large files with gzip. The panel sends them in this form.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const FOLDER = "dist/page/assets";

for (const name of readdirSync(FOLDER).filter((file) => /\.(?:js|css)$/.test(file))) {
  const file = join(FOLDER, name);
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  rmSync(file);
}
