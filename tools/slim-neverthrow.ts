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
  // No class is exported, so nobody can ask one for these; the bundlers cannot know.
  [/static (?:fromPromise|fromThrowable|combine\w*)\([\s\S]*?\n {4}\}/g, ""],
  [/const fromPromise[\s\S]*?(?=function ok\()/, ""],
  [/const fromThrowable = .*/, ""],
  [/export \{[^}]*\}/, "export { err, ok }"],
];

/**
 * Leaves out of neverthrow what no bundle needs: helpers for engines without `async`, which are a
 * third of it, and what hangs on its classes, of which no entry exports one. What a result itself can
 * be asked for stays, as `test/acceptance/results.test.ts` shows.
 */
export const slimNeverthrow: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "slim-neverthrow",
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
