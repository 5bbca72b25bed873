import { readFile } from "node:fs/promises";
import type { Options } from "tsup";

/** Each must be found: a release of the library that is written otherwise stops the build. */
const REWRITES: readonly (readonly [pattern: RegExp, native: string])[] = [
  [/function __awaiter[\s\S]*?(?=class ResultAsync)/, "const __run = (body) => body();\n"],
  [/__awaiter\(this, void 0, void 0, function\* \(\)/g, "__run(async () =>"],
  [/\byield (?=fn?\()/g, "await "],
  [
    /safeUnwrap\(\) \{\s*return __asyncGenerator\([^{]*\{\s*return yield .*__asyncValues\(yield __await\((.*?)\)\)\)\)\);\s*\}\);/,
    "async *safeUnwrap() {\n return yield* await $1;",
  ],
  [
    /(\[Symbol\.asyncIterator\]\(\) \{)\s*return __asyncGenerator\([^{]*\{([\s\S]*?return yield .*)\s*\}\);/,
    "async *$1$2",
  ],
  [/yield __await\(/g, "await ("],
];

/**
 * Writes the asynchronous half of neverthrow in the language as it is now. The library is compiled for
 * engines without `async`, by helpers that are a third of it and that no engine here needs.
 */
export const nativeAsync: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "native-async",
  setup(build) {
    build.onLoad({ filter: /neverthrow\/dist\/index\.es\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [pattern, native] of REWRITES) {
        if (contents.search(pattern) < 0) throw new Error(`${path} has no ${pattern.source}`);
        contents = contents.replace(pattern, native);
      }
      return { contents, loader: "js" };
    });
  },
};
