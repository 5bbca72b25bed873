// Writes the declarations of each entry: one file each, plus the types they share. They include
// neverthrow's types, so that users of the package install nothing else.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const FROM = ".cache/types";

rmSync(FROM, { recursive: true, force: true });
execFileSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", FROM],
  {
    stdio: "inherit",
  },
);
const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const names = Object.values(exports).flatMap(({ types }) =>
  types === undefined ? [] : [/([^/]+)\.d\.ts$/.exec(types)[1]],
);
const places = (name) => [
  `${FROM}/${name}.d.ts`,
  `${FROM}/${name}/index.d.ts`,
  `${FROM}/adapters/${name}/index.d.ts`,
];
const input = Object.fromEntries(names.map((name) => [name, places(name).find(existsSync)]));

// rollup warns about each type that two entries share and neither exports. Users of an entry still
// get these types.
const isShared = ({ message }) => message.includes("private shared type");

const bundle = await rollup({
  onwarn: (warning, warn) => (isShared(warning) ? undefined : warn(warning)),
  input,
  external: (id) =>
    id === "@opencode-ai/plugin" || id.startsWith("@opencode-ai/") || id.startsWith("node:"),
  plugins: [dts({ includeExternal: ["neverthrow", "zod"] })],
});
await bundle.write({
  dir: "dist",
  entryFileNames: "[name].d.ts",
  chunkFileNames: "types-[hash].d.ts",
});

// zod's own doc comments are for authors of schemas. Nobody reads its types here.
const explained = /^\s*\/\*\*(?![^\n]*@ts-)[\s\S]*?\*\/\n/gm;
const indented = /^(?: {4})+/gm;
for (const name of readdirSync("dist").filter((file) => file.endsWith(".d.ts"))) {
  const text = readFileSync(`dist/${name}`, "utf8");
  const isZod = text.includes("interface $ZodType") && !text.includes("FullID");
  const kept = isZod ? text.replaceAll(explained, "") : text;
  writeFileSync(
    `dist/${name}`,
    kept.replaceAll(indented, (blanks) => (isZod ? "" : " ".repeat(blanks.length / 4))),
  );
}
