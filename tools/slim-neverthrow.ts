import { readFile } from "node:fs/promises";
import type { Options } from "tsup";

type Rewrite = readonly [pattern: RegExp, native: string];
type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Helpers for engines without `async`, which are a third of it. */
const HELPERS: readonly Rewrite[] = [
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

/** What hangs on its classes, and may go where an entry exports none of them. */
const STATICS: readonly Rewrite[] = [
  // No class is exported, so nobody can ask one for these; the bundlers cannot know.
  [/static (?:fromPromise|fromThrowable|combine\w*)\([\s\S]*?\n {4}\}/g, ""],
  [/const fromPromise[\s\S]*?(?=function ok\()/, ""],
  [/const fromThrowable = .*/, ""],
  [/export \{[^}]*\}/, "export { err, ok }"],
];

/** Each must be found: a release of the library that is written otherwise stops the build. */
const rewriteNeverthrow = (name: string, rewrites: readonly Rewrite[]): Plugin => ({
  name,
  setup(build) {
    build.onLoad({ filter: /neverthrow\/dist\/index\.es\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, "utf8");
      for (const [pattern, native] of rewrites) {
        if (contents.search(pattern) < 0) throw new Error(`${path} has no ${pattern.source}`);
        contents = contents.replace(pattern, native);
      }
      return { contents, loader: "js" };
    });
  },
});

/** neverthrow for an engine with `async`, whole. */
export const nativeNeverthrow = rewriteNeverthrow("native-neverthrow", HELPERS);

/**
 * neverthrow for bundles that use its results alone. What a result itself can be asked for stays, as
 * `test/acceptance/results.test.ts` shows.
 */
export const slimNeverthrow = rewriteNeverthrow("slim-neverthrow", [...HELPERS, ...STATICS]);
