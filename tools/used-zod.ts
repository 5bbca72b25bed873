import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/** Names that are used as types here, or that no file of the package needs at run time. */
const TYPES = /^(?:Zod.*|core|output|input|toJSONSchema)$/;

const toPath = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Writes a module with the parts of zod that the sources use, and returns its path. The rest is two
 * thirds of zod.
 */
export function writeUsedZod(): string {
  const sources = readdirSync(toPath("src"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(toPath(`src/${path}`), "utf8"));
  const find = (pattern: RegExp) =>
    sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name));
  // A zod class is only a type unless the code uses it with `instanceof`.
  const tested = new Set(find(/\binstanceof z\.(\w+)/g));
  const used = find(/\bz\.(\w+)/g);
  const names = [...new Set(used)]
    .filter((name) => name !== undefined && name in z && (tested.has(name) || !TYPES.test(name)))
    .sort();
  const path = toPath(".cache/zod.js");
  mkdirSync(toPath(".cache"), { recursive: true });
  writeFileSync(path, `export { ${names.join(", ")} } from "zod";\n`);
  return path;
}
