// Writes the declarations of each entry: one file each and what they share, with neverthrow's in them, so that
// whoever uses the package installs nothing else.
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

// It is told of each type that two entries share and neither exports: whoever uses one gets it all the same.
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

// zod's own explanations are for whoever writes schemas with it.
const explained = /^\s*\/\*\*(?![^\n]*@ts-)[\s\S]*?\*\/\n/gm;
const indented = /^(?: {4})+/gm;
for (const name of readdirSync("dist").filter((file) => file.endsWith(".d.ts"))) {
  const text = readFileSync(`dist/${name}`, "utf8");
  const isZod = text.includes("interface $ZodType") && !text.includes("FullID");
  const kept = isZod ? text.replaceAll(explained, "") : text;
  writeFileSync(
    `dist/${name}`,
    kept.replaceAll(indented, (blanks) => " ".repeat(blanks.length / 4)),
  );
}
