import type { Options } from "tsup";

/**
 * Drops zod's messages in all languages except English. Nothing shows them, and they take 200 kB.
 */
export const oneLanguage: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "one-language",
  setup(build) {
    build.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
      loader: "js",
    }));
  },
};
