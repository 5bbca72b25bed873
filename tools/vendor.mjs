// Makes dist ask for its own copies of some packages, which tsup has made: what these would install
// beside themselves floats, and one brings a program for one system.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const VENDOR = "dist/vendor";
const NAMES = readdirSync("tools/vendor").map((file) => file.replace(/\.js$/, ""));

copyFileSync("node_modules/neverthrow/dist/index.d.ts", `${VENDOR}/neverthrow.d.ts`);

const files = readdirSync("dist", { recursive: true })
  .map((file) => join("dist", file))
  .filter((file) => /\.(?:d\.ts|js)$/.test(file) && dirname(file) !== join(VENDOR));
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const own = NAMES.reduce((rest, name) => {
    const path = relative(dirname(file), join(VENDOR, `${name}.js`))
      .split(sep)
      .join("/");
    const place = path.startsWith(".") ? path : `./${path}`;
    return rest
      .replaceAll(` from "${name}"`, ` from "${place}"`)
      .replaceAll(`import("${name}")`, `import("${place}")`);
  }, text);
  if (own !== text) writeFileSync(file, own);
}
