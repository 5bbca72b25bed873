import { readFile } from "node:fs/promises";
import type { Options } from "tsup";

type Rewrite = readonly [pattern: RegExp, native: string];
type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Helpers for engines without `async`. They are a third of the library. */
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

/** Static members of the classes. An entry that exports no class does not need them. */
const STATICS: readonly Rewrite[] = [
  // No class is exported, so nothing can access these members. The bundlers cannot know that.
  [/static (?:fromPromise|fromThrowable|combine\w*)\([\s\S]*?\n {4}\}/g, ""],
  [/const fromPromise[\s\S]*?(?=function ok\()/, ""],
  [/const fromThrowable = .*/, ""],
  [/export \{[^}]*\}/, "export { err, ok }"],
];

/** Every pattern must match: a release of the library with other code stops the build. */
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

/** The whole of neverthrow, for an engine with `async`. */
export const nativeNeverthrow = rewriteNeverthrow("native-neverthrow", HELPERS);

/**
 * neverthrow for bundles that only use its results. The methods of a result stay, as
 * `test/acceptance/results.test.ts` shows.
 */
export const slimNeverthrow = rewriteNeverthrow("slim-neverthrow", [...HELPERS, ...STATICS]);
